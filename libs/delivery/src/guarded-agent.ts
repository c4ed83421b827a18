import { lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { connectFault } from './connect-fault.js';
import { Forbidden, INSIDE_ADDRESS, placeOf, type AllowList } from './destination.js';
import { guardedLookup, sharedLookup } from './guarded-lookup.js';
import { isPublicAddress } from './public-address.js';

export type AgentOptions = {
  readonly allow: AllowList;
  readonly connections: number;
  readonly connectTimeoutMs: number;
  readonly lookup?: LookupFunction | undefined;
};

/**
 * Kept-alive connections that cannot be opened to an inside address, whoever asks. An address written out as a number never comes
 * to the look-up, so it is judged here as well. undici's own time limits are off: an exchange has one, over the whole of it.
 */
export const guardedAgent = ({ allow, connections, connectTimeoutMs, lookup = systemLookup }: AgentOptions): Agent => {
  const asked = sharedLookup(lookup);
  const connectAnywhere = buildConnector({ timeout: connectTimeoutMs, lookup: asked });
  const connectOutside = buildConnector({ timeout: connectTimeoutMs, lookup: guardedLookup(asked) });

  const connect: buildConnector.connector = (target, callback) => {
    const isAllowed = allow.has(placeOf(target));
    if (!isAllowed && isIP(target.hostname) !== 0 && !isPublicAddress(target.hostname)) {
      callback(new Forbidden(INSIDE_ADDRESS), null);
      return;
    }
    (isAllowed ? connectAnywhere : connectOutside)(target, (...result) => {
      if (result[0]) callback(connectFault(result[0], target.protocol), null);
      else callback(...result);
    });
  };
  return new Agent({ connections, pipelining: 1, headersTimeout: 0, bodyTimeout: 0, connect });
};

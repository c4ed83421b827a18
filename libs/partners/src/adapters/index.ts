import type { AnyAdapter } from '../contract/partner-adapter.js';
import { northgate } from './northgate/northgate.adapter.js';
import { webhook } from './webhook/webhook.adapter.js';

/** Every adapter there is. Adding a partner that speaks its own language is one folder and one row here. */
export const ADAPTERS: readonly AnyAdapter[] = [webhook, northgate];

const BY_ID = new Map(ADAPTERS.map((adapter) => [adapter.manifest.id, adapter]));

/** The adapter a partner is registered with. Throws where a stored partner names one that is not in the registry. */
export const adapterFor = (id: string): AnyAdapter => {
  const adapter = BY_ID.get(id);
  if (adapter === undefined) throw new Error(`no partner adapter "${id}"; there are: ${[...BY_ID.keys()].join(', ')}`);
  return adapter;
};

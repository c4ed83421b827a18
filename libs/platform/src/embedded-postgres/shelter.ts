import { access, chmod, constants, lstat, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Account, isRoot, ownUid } from './account.js';
import { codeOf, EmbeddedPostgresFault } from './fault.js';
import { canReach } from './reach.js';

const candidates = (): string[] => {
  const name = `throughgate-${String(ownUid())}`;
  return isRoot() ? ['/var/lib/throughgate', join(tmpdir(), name), join('/tmp', name)] : [join(tmpdir(), name)];
};

/** Makes a folder that others may enter, whatever the umask; one that is there already is left as it is. */
export const makeOpenFolder = async (folder: string): Promise<void> => {
  try {
    await mkdir(folder);
    await chmod(folder, 0o755);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
};

/** Undefined when it will do. What lies in a shelter is run, so nobody else may have had a hand in it. */
const whyNot = async (folder: string, account: Account): Promise<string | undefined> => {
  try {
    await makeOpenFolder(folder);
    const found = await lstat(folder);
    if (!found.isDirectory()) return 'is not a folder';
    if (found.uid !== ownUid()) return `belongs to uid ${String(found.uid)}`;
    if ((found.mode & 0o022) !== 0) return 'can be written to by others';
    if (!(await canReach(folder, account))) return `cannot be entered by uid ${String(account.uid)}`;
    await access(folder, constants.W_OK);
    return undefined;
  } catch (error) {
    return `cannot be used (${codeOf(error) ?? String(error)})`;
  }
};

/** A folder for what the account that runs PostgreSQL could not reach where it lies. */
export const openShelter = async (account: Account, wanted: string | undefined): Promise<string> => {
  const refused: string[] = [];
  for (const folder of wanted === undefined ? candidates() : [wanted]) {
    const why = await whyNot(folder, account);
    if (why === undefined) return folder;
    refused.push(`${folder} ${why}`);
  }
  throw new EmbeddedPostgresFault(
    `PostgreSQL needs a folder that the account with uid ${String(account.uid)} can enter, and there is none (${refused.join(', ')})`,
    'remove what stands in its place, or move the hub out of its private folder, or run it by an ordinary account',
  );
};

import { readFile } from 'node:fs/promises';
import { EmbeddedPostgresFault } from './fault.js';

/** Who runs PostgreSQL: the hub's own account or, as root (whom PostgreSQL refuses), an unprivileged one. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
  readonly isAnother: boolean;
}

export type Owner = Pick<Account, 'uid' | 'gid'>;

export const ownUid = (): number => process.getuid?.() ?? 0;

export const isRoot = (): boolean => process.getuid?.() === 0;

export const spawnAs = (account: Account): Partial<Owner> => (account.isAnother ? { uid: account.uid, gid: account.gid } : {});

const lookUp = (passwd: string, name: string): Owner | undefined => {
  const fields = passwd
    .split('\n')
    .find((line) => line.startsWith(`${name}:`))
    ?.split(':');
  const [uid, gid] = [Number(fields?.[2]), Number(fields?.[3])];
  return Number.isInteger(uid) && Number.isInteger(gid) && uid !== 0 ? { uid, gid } : undefined;
};

/** The database files may only be used by whoever owns them, so an owner there already is kept to. */
export const chooseAccount = async (owner: Owner | undefined, cluster: string): Promise<Account> => {
  if (!isRoot()) {
    if (owner !== undefined && owner.uid !== ownUid())
      throw new EmbeddedPostgresFault(
        `the database files in ${cluster} belong to the account with uid ${String(owner.uid)}`,
        'run the hub by that account or as root, or set THROUGHGATE_DATA_FOLDER to a folder of your own',
      );
    return { uid: ownUid(), gid: process.getgid?.() ?? 0, isAnother: false };
  }
  const passwd = await readFile('/etc/passwd', 'utf8').catch(() => '');
  const chosen = lookUp(passwd, 'postgres') ?? lookUp(passwd, 'nobody');
  if (owner?.uid === 0)
    throw new EmbeddedPostgresFault(
      `the database files in ${cluster} belong to root, as whom PostgreSQL will not run`,
      `give them to an ordinary account: chown -R ${String(chosen?.uid ?? 65534)}:${String(chosen?.gid ?? 65534)} ${cluster}`,
    );
  const account = owner ?? chosen;
  if (account === undefined)
    throw new EmbeddedPostgresFault(
      'PostgreSQL will not run as root, and /etc/passwd has neither postgres nor nobody to run it by',
      'run the hub by an ordinary account, or set DATABASE_URL to a PostgreSQL of your own',
    );
  return { uid: account.uid, gid: account.gid, isAnother: true };
};

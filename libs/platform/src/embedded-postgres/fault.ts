/** Says what is wrong with the embedded database and, always, what to do about it. */
export class EmbeddedPostgresFault extends Error {
  override readonly name = 'EmbeddedPostgresFault';

  constructor(wrong: string, remedy: string, options?: ErrorOptions) {
    super(`${wrong}; ${remedy}.`, options);
  }
}

const elsewhere = 'set THROUGHGATE_DATA_FOLDER to another folder';

/** The remedy for a folder that cannot be mended in place. */
export const beginAnew = (folder: string): string =>
  `move ${folder} away (keep it if what it holds matters) and start again: the hub will make a new one`;

export const noRoom = (folder: string, cause?: unknown): EmbeddedPostgresFault =>
  new EmbeddedPostgresFault(`the disk that holds ${folder} is full`, `make room and start again, or ${elsewhere}`, { cause });

/** PostgreSQL's words for a full disk. */
export const speaksOfFullDisk = (said: string): boolean =>
  /No space left on device|Check free disk space|Disk quota exceeded/.test(said);

export const notWritable = (folder: string, cause?: unknown): EmbeddedPostgresFault =>
  new EmbeddedPostgresFault(
    `the data folder ${folder} cannot be written to`,
    `let the account that runs the hub write to it, or ${elsewhere}`,
    { cause },
  );

/** The system's code for a failed call, such as ENOENT. */
export const codeOf = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : undefined;

/** Gives the failures of the file system that a person can mend the words they need; leaves all others as they are. */
export const inWords = (error: unknown, folder: string): unknown => {
  if (error instanceof EmbeddedPostgresFault) return error;
  switch (codeOf(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return noRoom(folder, error);
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return notWritable(folder, error);
    case 'EEXIST':
    case 'ENOTDIR':
      return new EmbeddedPostgresFault(
        `${folder} is not a folder, or lies below a file`,
        `move that file away, or ${elsewhere}`,
        {
          cause: error,
        },
      );
    case undefined:
    default:
      return error;
  }
};

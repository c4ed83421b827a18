import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const above = (folder: string): string => (existsSync(join(folder, 'package.json')) ? folder : above(dirname(folder)));

/** The folder of package.json, found from source or from dist: where SQL, views and samples lie. */
export const packageRoot = above(dirname(fileURLToPath(import.meta.url)));

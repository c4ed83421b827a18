import type { NextFunction, Request, Response } from 'express';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { packageRoot } from '#platform';

/** The folder GOV.UK Frontend is taken from: templates, styles and scripts. */
export const GOVUK = join(dirname(createRequire(import.meta.url).resolve('govuk-frontend/package.json')), 'dist');

/** The folder MoJ Frontend is taken from: what GOV.UK Frontend has no part for. */
export const MOJ = dirname(createRequire(import.meta.url).resolve('@ministryofjustice/frontend/package.json'));

const OWN = join(packageRoot, 'apps/dashboard/assets');
const VERSION_LETTERS = 12;

/** The GDS Transport font may be used on GOV.UK only, and this is not GOV.UK: it is taken out of the styles. */
export const withoutTransport = (css: string): string =>
  css
    .replaceAll(/\/\*![^*]*Margaret Calvert[^*]*\*\//g, '')
    .replaceAll(/@font-face\s*\{[^}]*GDS Transport[^}]*\}/g, '')
    .replaceAll(/(["']?)GDS Transport\1,\s*arial,\s*sans-serif/g, 'arial,helvetica,sans-serif');

const withoutMap = (text: string): string => text.replace(/\/[/*]# sourceMappingURL=.*$/s, '');
const govuk = (file: string): string => withoutMap(readFileSync(join(GOVUK, 'govuk', file), 'utf8'));
/** The icons it points to are not here: the parts of it that we use have none. */
const moj = (): string =>
  withoutTransport(withoutMap(readFileSync(join(MOJ, 'moj/moj-frontend.min.css'), 'utf8'))).replaceAll(
    /url\((["']?)\/assets\/images[^)]*\)/g,
    'none',
  );
const own = (file: string): string => readFileSync(join(OWN, file), 'utf8');

// Neither the fonts nor the images of GOV.UK Frontend are here: its crown, crest and icons are GOV.UK's own.
const FILES: ReadonlyMap<string, { readonly type: string; readonly text: string }> = new Map([
  ['/govuk.css', { type: 'css', text: withoutTransport(govuk('govuk-frontend.min.css')) }],
  ['/moj.css', { type: 'css', text: moj() }],
  ['/govuk.mjs', { type: 'js', text: govuk('govuk-frontend.min.js') }],
  ['/start.mjs', { type: 'js', text: own('start.mjs') }],
  ['/copy.mjs', { type: 'js', text: own('copy.mjs') }],
  ['/board.mjs', { type: 'js', text: own('board.mjs') }],
  ['/throughgate.css', { type: 'css', text: own('throughgate.css') }],
  ['/icon.svg', { type: 'svg', text: own('icon.svg') }],
]);

const version = createHash('sha256')
  .update(JSON.stringify([...FILES]))
  .digest('hex')
  .slice(0, VERSION_LETTERS);

/** Where the files are. The address changes with any of them, so a browser may keep each for good. */
export const ASSETS = `/assets/${version}`;

export const serveAssets = ({ method, path }: Request, response: Response, next: NextFunction): void => {
  const file = method === 'GET' || method === 'HEAD' ? FILES.get(path) : undefined;
  if (file === undefined) {
    next();
    return;
  }
  response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.type(file.type).send(file.text);
};

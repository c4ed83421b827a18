import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ASSETS, GOVUK, withoutTransport } from './assets.js';

test('the styles we serve do not use the font of GOV.UK', () => {
  const css = readFileSync(join(GOVUK, 'govuk/govuk-frontend.min.css'), 'utf8');
  expect(css).toContain('GDS Transport');
  const served = withoutTransport(css);
  expect(served).not.toMatch(/GDS Transport|@font-face|\.woff/);
  expect(served).toContain('font-family:arial,helvetica,sans-serif');
});

test('what is no font is left as it was', () => {
  expect(withoutTransport('/*! a licence */.a{color:red}')).toBe('/*! a licence */.a{color:red}');
});

test('the address of the files says which version of them it is', () => {
  expect(ASSETS).toMatch(/^\/assets\/[0-9a-f]{12}$/);
});

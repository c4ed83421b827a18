import { CALLBACK_SECRET, SECRET } from '../test/stand-in-hub.js';
import { readSettings } from './simulator-settings.js';

const GOOD = {
  port: 4010,
  hubUrl: 'http://127.0.0.1:3000',
  partners: [{ id: 'harbour', persona: 'prompt', secret: SECRET, callbackSecret: CALLBACK_SECRET }],
};

test('good settings are read as they stand', () => {
  expect(readSettings(JSON.stringify(GOOD))).toEqual(GOOD);
});

test('every fault is named at once', () => {
  const bad = JSON.stringify({
    port: -1,
    seed: 'x',
    hubUrl: 'ftp://hub',
    partners: [{ id: 'harbour', persona: 'kind', secret: 's' }],
  });
  expect(() => readSettings(bad)).toThrow(
    /hubUrl(.|\n)*partners\[0\]\.persona(.|\n)*partners\[0\]\.secret(.|\n)*partners\[0\]\.callbackSecret(.|\n)*port(.|\n)*seed/,
  );
});

test('a secret is never part of the complaint', () => {
  const bad = JSON.stringify({ ...GOOD, partners: [{ ...GOOD.partners[0], secret: 'not-to-be-shown' }] });
  expect(() => readSettings(bad)).not.toThrow(/not-to-be-shown/);
  expect(() => readSettings(bad)).toThrow(/secret/);
});

import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import fc from 'fast-check';
import { localDate } from '#calendar';
import { NEWS_KINDS, TASK_KINDS } from '#planning';
import type { DayMoved, HandoverNotice, PartnerAdapter, PartnerNews } from '../contract/partner-adapter.js';

interface Samples<Settings> {
  readonly settings: Settings;
  readonly callbacks: readonly { readonly said: unknown; readonly means: PartnerNews }[];
}

const SECTIONS = ['person', 'release', 'needs', 'naloxone', 'contact'];
const content = fc.dictionary(
  fc.constantFrom(...SECTIONS),
  fc.dictionary(
    fc.constantFrom('firstName', 'on', 'ost', 'phone', 'trainedOn'),
    fc.oneof(fc.string(), fc.boolean(), fc.constant(null)),
  ),
);
const MOVED: readonly DayMoved[] = [
  { from: localDate('2026-12-23'), to: localDate('2027-01-06') },
  { from: localDate('2026-12-23'), to: localDate('2026-12-16'), basis: 'CONFIRMED', reason: 'confirmed' },
];
const notice = (kinds: readonly HandoverNotice['task']['kind'][]): fc.Arbitrary<HandoverNotice> =>
  fc.record({
    act: fc.constantFrom('open', 'change', 'withdraw', 'close'),
    message: fc.constantFrom('referral', 'appointment', 'pickup', 'handover', 'attendance'),
    task: fc.record({
      id: fc.uuid(),
      kind: fc.constantFrom(...kinds),
      version: fc.integer({ min: 1, max: 999 }),
      answerBy: fc.option(fc.constant({ on: localDate('2026-12-01'), time: null })),
    }),
    supersedes: fc.option(fc.integer({ min: 1, max: 998 })),
    moved: fc.option(fc.constantFrom(...MOVED)),
    releaseReference: fc.uuid(),
    writtenAt: fc.constant('2026-11-22T09:00:00.000Z'),
    content,
  });

const deepFreeze = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(deepFreeze);
  return value;
};

/** What every partner adapter must hold to. Each adapter's spec calls this, and may then add its own. */
export const describePartner = <Settings extends object>(
  adapter: PartnerAdapter<Settings>,
  { settings, callbacks }: Samples<Settings>,
): void => {
  const { manifest } = adapter;
  const understood = [...NEWS_KINDS, 'not-understood'];

  describe(`${manifest.id} holds to the partner contract`, () => {
    test('names itself in kebab-case and takes only kinds the hub has', () => {
      expect(manifest.id).toMatch(/^[a-z][a-z0-9-]*$/);
      expect(TASK_KINDS).toEqual(expect.arrayContaining([...manifest.takes]));
    });

    test('its sample settings pass its own checks, and empty settings do not', () => {
      expect(validateSync(plainToInstance(adapter.settings, settings))).toEqual([]);
      expect(validateSync(plainToInstance(adapter.settings, {}))).not.toEqual([]);
    });

    test('its form asks for each of its settings by name, and names the one at fault', () => {
      expect(manifest.asks.map(({ name }) => name).sort()).toEqual(Object.keys(settings).sort());
      for (const { name, label, hint } of manifest.asks) {
        expect([label.trim(), hint.trim()]).not.toContain('');
        const faulty = plainToInstance(adapter.settings, { ...settings, [name]: '' });
        expect(validateSync(faulty).map(({ property }) => property)).toEqual([name]);
      }
    });

    test('its addresses are where it sends', () => {
      const { url } = adapter.mapTest({ id: 'test-1', writtenAt: '2026-11-22T09:00:00.000Z' }, settings);
      const addresses = manifest.asks.filter(({ is }) => is === 'address').map(({ name }) => name);
      expect(Object.entries(settings).flatMap(([name, value]) => (addresses.includes(name) ? [value] : []))).toContain(url);
    });

    test('its test event says that it is one and goes where notices go', () => {
      fc.assert(
        fc.property(notice(manifest.takes), fc.uuid(), (told, id) => {
          const given = deepFreeze({ id, writtenAt: told.writtenAt });
          const sent = adapter.mapTest(given, deepFreeze(settings));
          expect(adapter.mapTest(given, settings)).toEqual(sent);
          expect(JSON.parse(JSON.stringify(sent))).toEqual(sent);
          expect(sent.body['type']).toBe('test');
          expect(new URL(sent.url).origin).toBe(new URL(adapter.mapOut(told, settings).url).origin);
          for (const section of SECTIONS) expect(Object.keys(sent.body)).not.toContain(section);
        }),
      );
    });

    test('says the same thing twice for the same notice, as JSON, leaving the notice alone', () => {
      fc.assert(
        fc.property(notice(manifest.takes), (told) => {
          const once = adapter.mapOut(deepFreeze(told), deepFreeze(settings));
          expect(adapter.mapOut(told, settings)).toEqual(once);
          expect(JSON.parse(JSON.stringify(once))).toEqual(once);
          expect(() => new URL(once.url)).not.toThrow();
        }),
      );
    });

    test('carries the task, its version and what it replaces, so that a late notice can be told from a new one', () => {
      fc.assert(
        fc.property(notice(manifest.takes), (told) => {
          const said = JSON.stringify(adapter.mapOut(told, settings).body);
          expect(said).toContain(told.task.id);
          expect(said).toContain(`:${told.task.version}`);
          if (told.supersedes !== null) expect(said).toContain(`:${told.supersedes}`);
        }),
      );
    });

    test('a day that has moved is told with the day it was, by which date it goes and why', () => {
      fc.assert(
        fc.property(notice(manifest.takes), fc.constantFrom(...MOVED), (told, moved) => {
          const said = JSON.stringify(adapter.mapOut({ ...told, act: 'change', moved }, settings).body);
          for (const part of Object.values(moved)) expect(said).toContain(`"${String(part)}"`);
        }),
      );
    });

    test('tells opening, changing, withdrawing and closing apart', () => {
      fc.assert(
        fc.property(notice(manifest.takes), (told) => {
          const ways = (['open', 'change', 'withdraw', 'close'] as const).map((act) =>
            JSON.stringify(adapter.mapOut({ ...told, act }, settings)),
          );
          expect(ways[2]).not.toBe(ways[0]);
          expect(ways[2]).not.toBe(ways[1]);
          expect(ways.slice(0, 3)).not.toContain(ways[3]);
        }),
      );
    });

    test.each(callbacks.map((sample, i) => [i, sample] as const))('understands callback sample %#', (_, { said, means }) => {
      expect(adapter.mapIn(said, settings)).toEqual(means);
    });

    test('has a sample for each answer it can give, and one it does not understand', () => {
      expect(new Set(callbacks.map((sample) => sample.means.news))).toEqual(new Set(understood));
    });

    test('answers in the hub’s words, whatever a partner sends', () => {
      const hostile = fc.oneof(fc.constantFrom('constructor', '__proto__', 'toString', '', null, -1), fc.anything());
      const spoilt = fc
        .constantFrom(...callbacks.map((sample) => sample.said))
        .chain((said) =>
          typeof said !== 'object' || said === null
            ? fc.constant(said)
            : fc.tuple(fc.constantFrom(...Object.keys(said)), hostile).map(([field, value]) => ({ ...said, [field]: value })),
        );
      fc.assert(
        fc.property(fc.oneof(spoilt, fc.anything()), (said) => {
          expect(understood).toContain(adapter.mapIn(said, settings).news);
        }),
      );
    });
  });
};

import type { PartnerCare } from '#persistence';
import { careLine, inOrderOfTrouble } from './care-line.js';

const NONE = { delivered: 0, refused: 0, undeliverable: 0 };
const care = (more: Partial<PartnerCare>): PartnerCare => ({
  id: 'riverside',
  label: 'Riverside',
  adapter: 'webhook',
  role: 'treatment',
  standing: 'answering',
  pausedAt: null,
  pausedBecause: null,
  pausedBy: null,
  parkedUntil: null,
  waiting: 0,
  later: 0,
  oldestWaiting: null,
  lastDay: NONE,
  lastWeek: NONE,
  lastDelivered: new Date('2026-12-23T09:00:00Z'),
  medianMs: 1234,
  notUnderstood: 0,
  ...more,
});

test('those in trouble come first, then those whose answers nobody understood', () => {
  const all = [
    care({ id: 'fine' }),
    care({ id: 'unclear', notUnderstood: 2 }),
    care({ id: 'paused', standing: 'paused' }),
    care({ id: 'failing', standing: 'failing' }),
    care({ id: 'parked', standing: 'parked' }),
  ];
  expect(inOrderOfTrouble(all).map(({ id }) => id)).toEqual(['parked', 'failing', 'paused', 'unclear', 'fine']);
});

test('whoever is in trouble has words for it and for what to do', () => {
  for (const standing of ['parked', 'failing', 'paused'] as const) {
    const line = careLine(care({ standing }));
    expect([line.meaning, line.todo]).not.toContain(null);
  }
  expect(careLine(care({}))).toMatchObject({ meaning: null, todo: null, standing: { text: 'Answering' }, median: '1.2 seconds' });
});

test('a pause of a person says whose it is and why; one of the hub asks for the new address', () => {
  const at = new Date('2026-12-23T09:00:00Z');
  const byHand = careLine(care({ standing: 'paused', pausedAt: at, pausedBecause: 'moving', pausedBy: 'Dana' }));
  expect(byHand.meaning).toBe('Paused by Dana since Wed 23 Dec 2026, 09:00:00: moving');
  const byHub = careLine(care({ standing: 'paused', pausedAt: at, pausedBecause: 'gone (410)' }));
  expect(byHub.todo).toContain('new address');
});

test('of a partner that was never sent anything nobody says that it answers', () => {
  expect(careLine(care({ lastDelivered: null })).standing.text).toBe('Nothing sent yet');
});

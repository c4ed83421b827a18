import type { PartnerHealth } from '#persistence';
import { partnersStrip } from './partners-strip.js';

const partner = (label: string, standing: PartnerHealth['standing'], pausedBecause: string | null = null): PartnerHealth => ({
  id: label.toLowerCase(),
  label,
  adapter: 'webhook',
  role: 'treatment',
  standing,
  pausedBecause,
  waiting: 0,
  delivered: 0,
  refused: 0,
  undeliverable: 0,
});

test('partners in trouble stand first, then by name', () => {
  const strip = partnersStrip([
    partner('Anchor', 'answering'),
    partner('Quay', 'paused'),
    partner('Northgate', 'parked'),
    partner('Bridge', 'failing'),
    partner('Abbey', 'answering'),
  ]);
  expect(strip.map(({ label, standing }) => `${label}: ${standing.text}`)).toEqual([
    'Northgate: Parked',
    'Bridge: Failing',
    'Quay: Paused',
    'Abbey: Answering',
    'Anchor: Answering',
  ]);
});

test('a paused partner says why, where that is known', () => {
  const [gone, stopped] = partnersStrip([partner('A', 'paused', 'its address is gone (410)'), partner('B', 'paused')]);
  expect(gone?.meaning).toBe('Nothing is sent: its address is gone (410)');
  expect(stopped?.meaning).toBe('Nothing is sent');
});

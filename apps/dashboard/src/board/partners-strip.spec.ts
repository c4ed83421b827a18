import type { PartnerStanding } from '#persistence';
import { partnersStrip } from './partners-strip.js';

const partner = (label: string, standing: PartnerStanding['standing'], pausedBecause: string | null = null): PartnerStanding => ({
  id: label.toLowerCase(),
  label,
  standing,
  pausedBecause,
  waiting: 0,
  undeliverable: 0,
});

test('partners in trouble stand there, the worst first, then by name; the others are counted', () => {
  const { troubled, answering } = partnersStrip([
    partner('Anchor', 'answering'),
    partner('Quay', 'paused'),
    partner('Northgate', 'parked'),
    partner('Bridge', 'failing'),
    partner('Abbey', 'answering'),
  ]);
  expect(troubled.map(({ label, standing }) => `${label}: ${standing.text}`)).toEqual([
    'Northgate: Parked',
    'Bridge: Failing',
    'Quay: Paused',
  ]);
  expect(answering).toBe(2);
});

test('a paused partner says why, where that is known', () => {
  const {
    troubled: [gone, stopped],
  } = partnersStrip([partner('A', 'paused', 'its address is gone (410)'), partner('B', 'paused')]);
  expect(gone?.meaning).toBe('Nothing is sent: its address is gone (410)');
  expect(stopped?.meaning).toBe('Nothing is sent');
});

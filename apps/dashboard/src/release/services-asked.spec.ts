import type { FactLine } from '#persistence';
import { servicesAsked } from './services-asked.js';

const saying = (destination: Readonly<Record<string, string>>): FactLine => ({
  factId: 'f1',
  feedId: 'list',
  feed: 'Liverpool list',
  saidBy: null,
  note: null,
  heardAt: new Date('2026-12-01T08:00:00Z'),
  trueFrom: new Date('2026-12-01T08:00:00Z'),
  says: { destination },
  dates: null,
  happened: null,
  naloxone: null,
});
const services = [
  { id: 'harbour', label: 'Harbour House', role: 'treatment' },
  { id: 'walk', label: 'Walk With Me', role: 'peer' },
];

test('a service that nobody named says that it was chosen by the area', () => {
  expect(servicesAsked([saying({ area: 'Wirral', peerService: 'walk' })], { services })).toEqual([
    {
      key: 'Community drug and alcohol service',
      value: 'Harbour House',
      hint: 'Chosen by the area they go to: nobody has named one',
    },
    { key: 'Peer service', value: 'Walk With Me', hint: null },
  ]);
});

test('somebody named, whom a task is not told to, does not make another one named', () => {
  const [asked] = servicesAsked([saying({ communityService: 'riverside' })], { services });
  expect(asked?.hint).not.toBeNull();
});

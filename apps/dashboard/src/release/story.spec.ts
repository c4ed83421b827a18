import type { StoryLine } from '#persistence';
import { storyLine } from './story.js';

const nothing: StoryLine = {
  at: new Date('2026-12-01T10:00:05Z'),
  what: 'fact',
  about: null,
  did: null,
  who: 'Liverpool release list',
  version: null,
  state: null,
  number: null,
  status: null,
  parts: null,
  saidBy: null,
  note: null,
};

test.each<readonly [string, Partial<StoryLine>]>([
  [
    'Prison LPI, CRD Fri 25 Dec 2026. Heard from Liverpool release list',
    { says: { custody: { prison: 'LPI' }, dates: { crd: '2026-12-25' } } },
  ],
  ['Prison: none any more. Heard from Liverpool release list', { says: { custody: { prison: null } } }],
  ['Naloxone declined. A partner answered', { says: { naloxone: { declined: true } }, feedId: 'partner-answers' }],
  [
    'Appointment on Thu 24 Dec 2026 at 14:00. A partner answered',
    { says: { contact: { appointment: { on: '2026-12-24', time: '14:00' } } }, feedId: 'partner-answers' },
  ],
  [
    'Who the person is. Heard from Liverpool release list',
    { says: { person: { firstName: 'Idris', lastName: 'Kestrel', nhsNumber: '999 000 0000' } } },
  ],
  [
    'Closed: declined, on Thu 24 Dec 2026. Recorded by Lee Hartley',
    { says: { outcome: { code: 'DECLINED', on: '2026-12-24' } }, saidBy: 'Lee Hartley' },
  ],
  [
    'Confirmed release date Wed 23 Dec 2026. Recorded by Lee Hartley. “The court has said so”',
    { says: { dates: { confirmed: '2026-12-23' } }, saidBy: 'Lee Hartley', note: 'The court has said so' },
  ],
  ['Release day is Thu 24 Dec 2026', { what: 'day', parts: ['', '2026-12-24'] }],
  ['Release day Thu 24 Dec 2026 becomes Wed 23 Dec 2026', { what: 'day', parts: ['2026-12-24', '2026-12-23'] }],
  ['No release day any more. It was Thu 24 Dec 2026', { what: 'day', parts: ['2026-12-24', ''] }],
  ['Gate pickup: opened, by the plan', { what: 'task', about: 'GATE_PICKUP', did: 'opened', who: 'plan' }],
  [
    'Gate pickup: pickup confirmed, by Northgate',
    { what: 'task', about: 'GATE_PICKUP', did: 'pickup-confirmed', who: 'Northgate' },
  ],
  [
    'Northgate. Told of a change: Gate pickup, version 2. Could not be delivered',
    { what: 'message', about: 'pickup', did: 'change', who: 'Northgate', version: 2, state: 'undeliverable' },
  ],
  [
    'Northgate. Gate pickup, version 2, try 3: the partner’s system failed (503)',
    { what: 'attempt', about: 'pickup', did: 'server-error', who: 'Northgate', version: 2, number: 3, status: 503 },
  ],
  [
    'Northgate. Referral, version 1, try 1: no answer in time',
    { what: 'attempt', about: 'referral', did: 'timeout', who: 'Northgate', version: 1, number: 1 },
  ],
  [
    'Northgate on gate pickup, version 1: accepted (too late: it answers an older version)',
    { what: 'answer', about: 'GATE_PICKUP', did: 'accepted', who: 'Northgate', version: 1, state: 'stale' },
  ],
  [
    'Northgate on gate pickup: an answer (not understood)',
    { what: 'answer', about: 'GATE_PICKUP', who: 'Northgate', state: 'not-understood' },
  ],
])('%s', (text, line) => {
  expect(storyLine({ ...nothing, ...line })).toMatchObject({ text, at: 'Tue 1 Dec 2026, 10:00:05' });
});

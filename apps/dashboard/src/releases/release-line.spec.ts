import type { ReleaseRow } from '#persistence';
import { releaseLine } from './release-line.js';

const row: ReleaseRow = {
  id: 'r1',
  firstName: 'Idris',
  lastName: 'Kestrel',
  prisonNumber: 'A1234BC',
  limited: false,
  prison: 'LPI',
  prisonName: 'Liverpool',
  nation: 'england-and-wales',
  standing: 'expected',
  releaseOn: '2026-12-23',
  nominalOn: '2026-12-25',
  releasedOn: null,
  basis: 'CRD',
  because: null,
  steps: [
    {
      from: '2026-12-25',
      to: '2026-12-24',
      why: 'Friday 25 December 2026 is Christmas Day; release moves to the working day before',
      source: 'Act',
      bound: 'effective',
    },
    {
      from: '2026-12-24',
      to: '2026-12-23',
      why: 'Thursday 24 December 2026 is the day before Christmas Day; release moves to the eligible working day before',
      source: 'Act',
      bound: 'effective',
    },
    { from: '2026-12-23', to: '2026-12-22', why: 'one more day may be asked for', source: 'Framework', bound: 'earliest' },
  ],
  markers: ['acct-open', 'detox-ends-after-release'],
  courtOn: null,
  slotTrouble: null,
  contingency: null,
  passed: false,
  movedFrom: '2026-12-16',
  dayOut: null,
  cameOn: null,
  outcome: null,
  open: 7,
  late: 2,
  lateKinds: ['NALOXONE_TRAINED', 'COMMUNITY_REFERRAL'],
  nextKind: 'NALOXONE_TRAINED',
  nextBecause: 'Opioid use is recorded',
  nextDueOn: '2026-12-09',
  nextDueTime: null,
  nextState: 'open',
  nextOwner: 'healthcare',
  nextOwnerIsPartner: false,
};

test('a line says who, which day by which date, why it moved, what is late and whose move it is', () => {
  expect(releaseLine(row)).toEqual({
    name: 'Kestrel, Idris',
    prisonNumber: 'A1234BC',
    href: '/releases/r1',
    prison: 'Liverpool',
    day: 'Wed 23 Dec 2026',
    which: 'Conditional release date (CRD)',
    tags: [],
    marks: ['One working day left before Christmas Day'],
    markers: ['ACCT open', 'Release falls before the detox ends'],
    contingency: null,
    slotTrouble: null,
    moved: [
      'Fri 25 Dec 2026 becomes Wed 23 Dec 2026: Friday 25 December 2026 is Christmas Day; Thursday 24 December 2026 is the day before Christmas Day',
      'Moved in the last seven days: it was Wed 16 Dec 2026',
    ],
    open: 7,
    late: 'Naloxone training, referral to community service',
    next: { task: 'Naloxone training', trouble: null, due: 'Wed 9 Dec 2026', who: 'Healthcare', tag: null },
  });
});

test('a Friday and the eve of a bank holiday are said in words', () => {
  const confirmed = { ...row, basis: 'CONFIRMED', steps: [], movedFrom: null };
  expect(releaseLine({ ...confirmed, releaseOn: '2026-12-11', nominalOn: '2026-12-11' }).marks[0]).toBe('Friday');
  expect(releaseLine({ ...confirmed, releaseOn: '2027-03-25', nominalOn: '2027-03-25' }).marks[0]).toBe(
    'Thursday before Good Friday',
  );
});

test('once a partner has said no the move is the coordinator’s', () => {
  const declined = { ...row, nextKind: 'GATE_PICKUP', nextState: 'declined', nextOwner: 'Riverside', nextOwnerIsPartner: true };
  expect(releaseLine(declined).next).toMatchObject({ who: 'Coordinator', tag: { text: 'Partner said no' } });
});

test('somebody who is out has a clock, red in its last week while they are not in treatment', () => {
  const out = { ...row, standing: 'released', releasedOn: '2026-12-01', dayOut: 15 };
  expect(releaseLine(out)).toMatchObject({
    day: 'Tue 1 Dec 2026',
    which: 'Left prison',
    marks: [],
    moved: ['Has left'],
    tags: [{ text: 'Day 15 of 21', classes: 'govuk-tag--red' }, { text: 'Not in treatment yet' }],
  });
  expect(releaseLine({ ...out, cameOn: '2026-12-03' }).tags).toMatchObject([
    { text: 'Day 15 of 21', classes: 'govuk-tag--grey' },
    { text: 'In treatment' },
  ]);
});

test('nobody is in treatment but those who came in time: how it ended otherwise is said in words', () => {
  const out = { ...row, standing: 'released', releasedOn: '2026-12-01', dayOut: 30 };
  const tags = (more: Partial<ReleaseRow>) => releaseLine({ ...out, ...more }).tags.map(({ text }) => text);
  expect(tags({ outcome: 'DECLINED' })).toEqual(['Day 30', 'Closed: declined']);
  expect(tags({ outcome: 'CONTACT_LOST' })).toEqual(['Day 30', 'Closed: contact lost']);
  expect(tags({ cameOn: '2026-12-22', outcome: 'MOVED_AWAY' })).toEqual(['Day 30', 'In treatment']);
  expect(tags({ cameOn: '2026-12-23' })).toEqual(['Day 30', 'Came on day 22, after the 21 days']);
});

test('why the day is what it is, is said also where nothing has moved it', () => {
  const moved = (more: Partial<ReleaseRow>) =>
    releaseLine({ ...row, nominalOn: row.releaseOn, steps: [], movedFrom: null, ...more }).moved;
  expect(moved({})).toEqual(['As calculated']);
  expect(moved({ basis: 'CONFIRMED' })).toEqual(['As confirmed']);
  expect(moved({ standing: 'no-date', releaseOn: null, nominalOn: null })).toEqual(['No day to move']);
  expect(moved({ standing: 'cancelled' })).toEqual(['No longer to be released']);
  expect(moved({ standing: 'released', releasedOn: '2026-12-01' })).toEqual(['Has left']);
});

test('a day that has gone by without a word stays in sight, and one without a date says why', () => {
  expect(releaseLine({ ...row, passed: true }).tags).toMatchObject([{ text: 'Day has passed, not confirmed' }]);
  const none = {
    ...row,
    releaseOn: null,
    nominalOn: null,
    basis: null,
    steps: [],
    standing: 'no-date',
    because: 'no release date is held',
  };
  expect(releaseLine(none)).toMatchObject({ day: 'No date', which: 'no release date is held', marks: [] });
});

test('without a date, a line goes by the next court day and says where the contingency plan stands', () => {
  const plan = { taskId: 't1', open: true, review: false, dueOn: '2026-12-09', late: false };
  const remand = { ...row, standing: 'no-date', releaseOn: null, nominalOn: null, basis: null, steps: [], courtOn: '2026-12-15' };
  const lane = (contingency: ReleaseRow['contingency'], more: Partial<ReleaseRow> = {}) =>
    releaseLine({ ...remand, contingency, ...more }, 'no-date');
  expect(lane(plan)).toMatchObject({
    day: 'Court Tue 15 Dec 2026',
    which: 'No date',
    contingency: { state: { text: 'To be made' }, text: 'Make it by Wed 9 Dec 2026', href: '/tasks/t1' },
  });
  expect(lane({ ...plan, late: true }).contingency?.state.text).toBe('Late');
  expect(lane({ ...plan, review: true }).contingency?.state.text).toBe('To be looked at before court');
  expect(lane({ ...plan, open: false }).contingency?.state.text).toBe('Made');
  expect(lane(null).contingency?.state.text).toBe('None');
  expect(lane(null, { courtOn: null, standing: 'expected', releaseOn: '2027-02-02' })).toMatchObject({
    day: 'No court day known',
    which: 'Release day Tue 2 Feb 2027',
  });
});

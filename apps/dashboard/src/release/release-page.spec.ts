import type { ReleaseHead, TaskLine } from '#persistence';
import { releaseModel } from './release-page.js';
import { taskGroups } from './task-groups.js';
import { taskOnPage } from './task-on-page.js';
import { whatIsNext } from './what-is-next.js';

const release: ReleaseHead = {
  id: '0199c9b0-0000-7000-8000-000000000001',
  formerNumbers: [],
  prisonNumber: 'A1234BC',
  limited: false,
  firstName: 'Jordan',
  lastName: 'Smith',
  dateOfBirth: '1985-03-03',
  prison: 'LPI',
  prisonName: 'Liverpool',
  previousId: null,
  nextId: null,
  standing: 'expected',
  releaseOn: '2026-12-24',
  nominalOn: '2026-12-25',
  earliestOn: '2026-12-23',
  releasedOn: null,
  basis: 'CRD',
  confidence: 'CALCULATED',
  because: null,
  steps: [
    {
      from: '2026-12-25',
      to: '2026-12-24',
      why: 'Friday 25 December 2026 is Christmas Day',
      source: 'Criminal Justice Act 1961',
      bound: 'effective',
    },
    { from: '2026-12-24', to: '2026-12-23', why: 'One more day may be asked for', source: 'Framework', bound: 'earliest' },
  ],
  nation: 'england-and-wales',
  markers: [],
  doubts: [],
  courtOn: null,
  slotTrouble: null,
  services: [],
  naloxoneDeclined: false,
  attendedOn: null,
  outcome: null,
  appointmentOn: '2026-12-24',
  appointmentTime: '14:00',
  appointmentPlace: 'Mill Street',
  factsVersion: 1,
  today: '2026-12-01',
  planPending: false,
  reported: null,
  sendsNothing: [],
  asAt: new Date('2026-12-01T10:00:05Z'),
};
const task: TaskLine = {
  id: 't1',
  kind: 'NALOXONE_TRAINED',
  state: 'done',
  dueOn: '2026-12-10',
  dueTime: null,
  overdue: false,
  dueToday: false,
  compressed: true,
  paused: null,
  because: 'Opioid use is recorded',
  reckoned: '14 days before release',
  source: 'Domain reference',
  owner: 'healthcare',
  ownerIsPartner: false,
  settledBy: 'trained on Thursday 3 December 2026',
  settledByPartner: null,
  takenFurther: false,
};
const NO_CHOICES = { partners: [], areas: [], prisons: [] };
const model = (changed: Partial<ReleaseHead> = {}) =>
  releaseModel(
    { release: { ...release, ...changed }, tasks: [task], facts: [], dayChanges: [], story: [], storyMost: 500 },
    { show: [], form: { once: 'once' }, choices: NO_CHOICES },
  );
const lines = (changed: Partial<ReleaseHead> = {}) =>
  Object.fromEntries(model(changed).lines.map(({ key, value, hint }) => [key, hint === null ? value : `${value} (${hint})`]));

test('the page says which date it is, which day follows from it, and how early it could be', () => {
  expect(lines()).toEqual({
    Standing: 'Expected',
    'Release day': 'Thu 24 Dec 2026',
    'Date held': 'Fri 25 Dec 2026, conditional release date (CRD)',
    'How sure the day is': 'Calculated',
    'Earliest it could be': 'Wed 23 Dec 2026 (If staff decide so)',
    Prison: 'Liverpool',
    'Date of birth': '3 Mar 1985',
    'First appointment': 'Thu 24 Dec 2026, 14:00, Mill Street',
  });
});

test('every move of the day has its reason and its source, what is presumed apart from what is only possible', () => {
  expect(model().reckoning).toEqual({
    toReleaseDay: [
      {
        move: 'Fri 25 Dec 2026 becomes Thu 24 Dec 2026',
        why: 'Friday 25 December 2026 is Christmas Day',
        source: 'Criminal Justice Act 1961',
      },
    ],
    toEarliest: [{ move: 'Thu 24 Dec 2026 becomes Wed 23 Dec 2026', why: 'One more day may be asked for', source: 'Framework' }],
  });
});

test('a release without a day says why it has none', () => {
  const none = {
    releaseOn: null,
    nominalOn: null,
    earliestOn: null,
    basis: null,
    standing: 'no-date',
    steps: [],
    because: 'no release date is held',
  };
  expect(lines(none)).toMatchObject({
    'Release day': 'Not known (No release date is held)',
    'Date held': 'None',
    Standing: 'No release date',
  });
});

test('a release that is only reported is said to be so, with its day and when it was heard', () => {
  const said = model({ reported: { on: '2026-11-30', heardAt: new Date('2026-11-30T09:12:00Z') } }).reported;
  expect(said).toContain('out of prison on Mon 30 Nov 2026, heard Mon 30 Nov 2026, 09:12:00');
  expect(model().reported).toBeNull();
});

test('while nothing is sent about somebody the page says why; after a death there is nothing to wait for', () => {
  expect(model({ sendsNothing: ['death-reported', 'record-removed'] }).sendsNothing).toEqual([
    expect.stringContaining('A death is reported'),
    expect.stringContaining('removed the record'),
  ]);
  expect(model({ sendsNothing: ['death-reported'], standing: 'died' }).sendsNothing).toEqual([]);
});

test('after a death the page says that nothing more is sent', () => {
  expect(model({ standing: 'died' }).died).toBe(true);
  expect(lines({ standing: 'died' })['Standing']).toContain('nothing more is sent');
});

test('a task says what it is, whose, why, and what settled it', () => {
  expect(taskOnPage(task)).toMatchObject({
    task: 'Naloxone training',
    due: { day: 'Thu 10 Dec 2026', tags: [{ text: 'Short notice' }] },
    state: { text: 'Done' },
    owner: 'Healthcare',
    because: 'Opioid use is recorded',
    settledBy: 'trained on Thursday 3 December 2026',
  });
  const answered = { ...task, settledBy: 'northgate: did-not-attend', settledByPartner: 'Northgate' };
  expect(taskOnPage(answered).settledBy).toBe('Northgate: did not attend');
});

test('a story that is cut off says so', () => {
  expect(model().storyCut).toBeNull();
  const none = { release, tasks: [], facts: [], dayChanges: [], story: [], storyMost: 0 };
  expect(releaseModel(none, { show: [], form: { once: 'once' }, choices: NO_CHOICES }).storyCut).toBe(0);
});

test('tasks stand before, on and after the day, those that need attention first and those taken away last', () => {
  const tasks = [
    { ...task, id: 'a', dueOn: '2026-12-24' },
    { ...task, id: 'b', dueOn: '2027-01-04' },
    { ...task, id: 'c', kind: 'ATTENTION', state: 'open' },
    { ...task, id: 'd', state: 'withdrawn' },
    { ...task, id: 'e' },
  ];
  const titled = (on: Partial<ReleaseHead>) =>
    taskGroups(tasks, { ...release, ...on }).map(({ title, tasks: found }) => [title, ...found.map(({ id }) => id)]);
  expect(titled({})).toEqual([
    ['Needs attention', 'c'],
    ['Before release', 'e'],
    ['On the day', 'a'],
    ['After release', 'b'],
    ['No longer wanted', 'd'],
  ]);
  expect(titled({ releaseOn: null })).toEqual([
    ['Needs attention', 'c'],
    ['Without a release day', 'a', 'b', 'e'],
    ['No longer wanted', 'd'],
  ]);
});

test('what is next is the open task due soonest, and whose move it is', () => {
  expect(whatIsNext([task])).toBeNull();
  const late = { ...task, id: 'a', state: 'declined', overdue: true, owner: 'Riverside', ownerIsPartner: true };
  expect(whatIsNext([task, late, { ...task, id: 'b', state: 'open' }])).toMatchObject({
    task: 'Naloxone training',
    href: '/tasks/a',
    who: 'Coordinator',
    standing: 'The partner said no: find another way',
    others: 1,
    late: 1,
  });
});

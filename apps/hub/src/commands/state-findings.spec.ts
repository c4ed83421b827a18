import type { HubState } from '#persistence';
import { stateFindings } from './state-findings.js';

const worker = {
  app: 'worker',
  host: 'm',
  pid: 7,
  version: '1',
  startedAt: new Date(0),
  upSeconds: 7_200,
  silentSeconds: 2,
  alive: true,
  queueAnswers: true,
  workersRun: true,
};
const riverside = {
  partner: 'riverside',
  label: 'Riverside',
  later: 0,
  standing: 'answering' as const,
  committed: 3,
  delivered: 2,
  refused: 0,
  undeliverable: 0,
  superseded: 0,
  waiting: 1,
  sending: 0,
  due: 1,
  heldBack: 0,
  oldestDueSeconds: 1,
  stuck: 0,
};
const fine: HubState = {
  processes: [worker],
  lanes: [],
  tasks: [],
  notices: [riverside],
  unplanned: 0,
  coverage: null,
  uncheckedSeconds: 0,
  missing: 0,
};
const faults = (more: Partial<HubState>) =>
  stateFindings({ ...fine, ...more })
    .filter(({ well }) => !well)
    .map(({ part, found, todo }) => {
      expect(todo).not.toBe('');
      return `${part}: ${found}`;
    });

test('a hub at work has no fault', () => {
  expect(faults({})).toEqual([]);
});

test.each<[string, Partial<HubState>, RegExp]>([
  ['no worker', { processes: [{ ...worker, workersRun: null }] }, /^processes: none takes turns/],
  [
    'a process that is silent',
    { processes: [worker, { ...worker, alive: false, silentSeconds: 90 }] },
    /not heard from for 90 s/,
  ],
  ['a process without its queue', { processes: [{ ...worker, queueAnswers: false }] }, /its queue does not answer/],
  [
    'work that nobody takes up',
    { lanes: [{ lane: 'news', rows: 4, oldestSeconds: 61 }] },
    /4 pieces of work wait, the oldest for 61 s/,
  ],
  ['notices that do not leave', { notices: [{ ...riverside, stuck: 1 }] }, /1 to riverside are due/],
  ['a sum that is wrong', { notices: [{ ...riverside, delivered: 1 }] }, /those to riverside do not add up/],
  ['notices that are gone', { missing: 2 }, /2 were written and are not there/],
  ['a release without a plan', { unplanned: 1 }, /^plans: 1 releases/],
])('%s is one fault, named, with what to do', (_, state, words) => {
  const found = faults(state);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(words);
});

describe('the nightly check', () => {
  test('is no fault of a hub that has just been started: it makes up for the nights in which none ran', () => {
    expect(faults({ uncheckedSeconds: 40 * 3_600, processes: [{ ...worker, upSeconds: 30 }] })).toEqual([]);
    const besides = [{ ...worker, upSeconds: 30 }, worker];
    expect(faults({ uncheckedSeconds: 40 * 3_600, processes: besides })).toEqual(['coverage: never checked']);
  });

  const coverage = {
    night: '2026-12-01',
    endedAt: new Date('2026-12-01T02:04:00Z'),
    missed: 0,
    inScope: 10,
    withPlan: 8,
    withContingency: 2,
    raised: 0,
    plannedAnew: 0,
  };
  const found = (more: Partial<typeof coverage>) =>
    stateFindings({ ...fine, coverage: { ...coverage, ...more } }).filter(({ part }) => part === 'coverage');

  test('is well where everybody is covered, and says the sums', () => {
    expect(found({})).toMatchObject([{ well: true, found: '2026-12-01: 10 in scope, 8 with a plan, 2 with a contingency plan' }]);
  });

  test('is a fault where anybody has neither, and where no night has been checked lately', () => {
    expect(found({ withPlan: 7, raised: 1 })).toMatchObject([{ well: false }]);
    const late = stateFindings({ ...fine, coverage, uncheckedSeconds: 40 * 3_600 });
    expect(late.filter(({ part }) => part === 'coverage')).toMatchObject([{ well: false }]);
    expect(faults({ uncheckedSeconds: 40 * 3_600 })).toEqual(['coverage: never checked']);
    const nobodyWorks = faults({ uncheckedSeconds: 40 * 3_600, processes: [] });
    expect(nobodyWorks).toContain('coverage: never checked');
  });
});

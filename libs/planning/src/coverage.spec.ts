import { workingCalendar, localDate } from '#calendar';
import { coverageOf } from './coverage.js';
import { TO_NOBODY } from './plan.js';
import { known } from './facts/known.js';
import type { ReleaseFact } from './facts/fact-item.js';
import { NATIONAL_POLICY } from './policy/policy.js';
import type { TaskKind, TaskState } from './task/task.js';

const calendar = workingCalendar('england-and-wales');
const routing = TO_NOBODY;

const covered = (says: ReleaseFact['says'], tasks: readonly (readonly [TaskKind, TaskState])[]) => {
  const fact = { id: 'f', occurredAt: '2026-11-02T09:00:00.000Z', receivedOn: localDate('2026-11-02'), says };
  const state = known([fact], calendar);
  if (state === null) throw new Error('nothing is known');
  return coverageOf(
    { known: state, routing, policy: NATIONAL_POLICY, calendar, meetings: [] },
    tasks.map(([kind, one]) => ({ kind, state: one })),
  );
};
const DATED: ReleaseFact['says'] = { dates: { crd: localDate('2026-12-02') }, needs: { drugOrAlcohol: true } };

test.each([
  ['plan', [['GP_REGISTRATION', 'open']]],
  ['plan', [['GP_REGISTRATION', 'done']]],
  ['contingency', [['CONTINGENCY_PLAN', 'open']]],
  [
    'plan',
    [
      ['CONTINGENCY_PLAN', 'open'],
      ['GP_REGISTRATION', 'agreed'],
    ],
  ],
  ['neither', []],
  ['neither', [['GP_REGISTRATION', 'withdrawn']]],
  ['neither', [['ATTENTION', 'open']]],
] as const)('somebody in scope is covered by %s: %j', (coverage, tasks) => {
  expect(covered(DATED, tasks)).toBe(coverage);
});

test('whoever nobody has asked yet is in scope, and whoever has no need is not', () => {
  expect(covered({ ...DATED, needs: {} }, [])).toBe('neither');
  expect(covered({ ...DATED, needs: { drugOrAlcohol: false } }, [])).toBe('out-of-scope');
});

test('whoever has died, or is not to be released, is out of scope', () => {
  for (const what of ['died', 'release-cancelled'] as const)
    expect(covered({ ...DATED, happened: { what, on: localDate('2026-11-02') } }, [])).toBe('out-of-scope');
});

import { localDate } from '#calendar';
import { heard, planned } from './conformance/telling.js';
import { apply, carriedOut, diff, type Command } from './diff.js';
import { keyOf, type HandoverTask, type PlannedTask } from './task/task.js';

const PLAN = planned(
  heard([
    '2026-06-01',
    {
      dates: { confirmed: localDate('2026-12-23') },
      needs: { drugOrAlcohol: true },
      basis: { kind: 'consent' },
      destination: { communityService: 'riverside' },
    },
  ]),
);
const REFERRAL = PLAN.find(({ kind }) => kind === 'COMMUNITY_REFERRAL')!;
const WANTED: PlannedTask = { ...REFERRAL, due: { ...REFERRAL.due, time: '12:00' } };
const [E1, E2, E3] = WANTED.escalation;

const task = (more: Partial<HandoverTask> = {}): HandoverTask => ({ ...carriedOut({ do: 'open', task: WANTED }), ...more });
const said = (commands: readonly Command[]): readonly string[] => commands.map((command) => command.do);

test('a task that stands as it should is left alone', () => {
  expect(diff([task()], [WANTED])).toEqual([]);
  expect(diff([task({ state: 'agreed' })], [WANTED])).toEqual([]);
  expect(diff([task({ policyVersion: 'another' })], [WANTED])).toEqual([]);
});

test.each<[what: string, wanted: Partial<PlannedTask>]>([
  ['the day', { due: { ...WANTED.due, on: localDate('2026-11-26') } }],
  ['the time', { due: { ...WANTED.due, time: '13:00' } }],
  ['short notice', { due: { ...WANTED.due, compressed: !WANTED.due.compressed } }],
  ['the team', { owner: { team: 'healthcare' } }],
  ['a partner in place of the team', { owner: { partner: 'riverside' } }],
  ['why', { why: { ...WANTED.why, because: 'Another reason' } }],
  ['how it was reckoned', { why: { ...WANTED.why, reckoned: 'otherwise' } }],
  ['the source', { why: { ...WANTED.why, source: 'another' } }],
  ['that it is paused', { paused: 'hospital' }],
  ['no ladder', { escalation: [] }],
  ['a shorter ladder', { escalation: [E1!, E2!] }],
  ['a longer ladder', { escalation: [E1!, E2!, E3!, E3!] }],
  ['the level of a step', { escalation: [E1!, E2!, { ...E3!, level: 'E2' }] }],
  ['the day of a step', { escalation: [E1!, E2!, { ...E3!, on: localDate('2026-12-23') }] }],
  ['the time of a step', { escalation: [E1!, E2!, { ...E3!, time: '23:00' }] }],
])('%s is a change, under a new revision, and what was agreed stays agreed', (_, more) => {
  const wanted = { ...WANTED, ...more };
  expect(said(diff([task()], [wanted]))).toEqual(['change']);
  const [after] = apply([task({ state: 'agreed' })], diff([task({ state: 'agreed' })], [wanted]));
  expect(after).toMatchObject({ ...more, state: 'agreed', revision: 2 });
});

test('of two partners the other one is a change, and so is a team in place of one', () => {
  const owned = task({ owner: { partner: 'riverside' } });
  expect(diff([owned], [{ ...WANTED, owner: { partner: 'riverside' } }])).toEqual([]);
  expect(said(diff([owned], [{ ...WANTED, owner: { partner: 'harbour' } }]))).toEqual(['change']);
  expect(said(diff([owned], [WANTED]))).toEqual(['change']);
});

test.each<[state: HandoverTask['state'], wanted: Partial<PlannedTask>, commands: readonly string[], then: string]>([
  ['open', { settledBy: 'accepted' }, ['settle'], 'done'],
  ['declined', { settledBy: 'accepted' }, ['settle'], 'done'],
  ['withdrawn', { settledBy: 'accepted' }, ['settle'], 'done'],
  ['withdrawn', {}, ['reopen'], 'open'],
  ['done', {}, [], 'done'],
  ['done', { reopens: true }, ['reopen'], 'open'],
  ['done', { reopens: true, settledBy: 'accepted' }, [], 'done'],
  ['agreed', { asksAgain: true, paused: 'hospital' }, ['reopen'], 'open'],
  ['open', { asksAgain: true, paused: 'hospital' }, ['change'], 'open'],
  ['declined', { asksAgain: true, paused: 'hospital' }, ['change'], 'declined'],
])('a task that is %s, and wanted with %j: %j, and it is %s', (state, more, commands, then) => {
  const was = task({ state });
  const found = diff([was], [{ ...WANTED, ...more }]);
  expect(said(found)).toEqual(commands);
  expect(apply([was], found).map((one) => one.state)).toEqual([then]);
});

test('what is settled from the first is opened as done, and is not paused', () => {
  const [after] = apply([], diff([], [{ ...WANTED, settledBy: 'accepted', paused: 'hospital' }]));
  expect(after).toMatchObject({ state: 'done', paused: null, revision: 1 });
  const [waits] = apply([], diff([], [{ ...WANTED, paused: 'hospital' }]));
  expect(waits).toMatchObject({ state: 'open', paused: 'hospital' });
});

test('what is not wanted any more is withdrawn, but for what is done, and what something else has raised', () => {
  const attention = { kind: 'ATTENTION', subject: 'dates-disagree' } as const;
  const stateAfter = (was: HandoverTask, keeps?: (one: HandoverTask) => boolean) =>
    apply([was], diff([was], [], keeps)).map(({ state, paused }) => [state, paused]);
  expect(stateAfter(task({ paused: 'hospital' }))).toEqual([['withdrawn', null]]);
  expect(stateAfter(task({ state: 'declined' }))).toEqual([['withdrawn', null]]);
  expect(stateAfter(task({ state: 'done' }))).toEqual([['done', null]]);
  expect(diff([task({ state: 'withdrawn' })], [])).toEqual([]);
  expect(stateAfter(task({ ...attention, state: 'done' }))).toEqual([['withdrawn', null]]);
  expect(stateAfter(task(attention), () => true)).toEqual([['open', null]]);
});

test('what is open stands under its own name, beside what was there', () => {
  const other = task({ kind: 'GP_REGISTRATION' });
  expect(
    apply(
      [other],
      diff([other], [WANTED], () => true),
    ).map(keyOf),
  ).toEqual([keyOf(other), keyOf(WANTED)]);
});

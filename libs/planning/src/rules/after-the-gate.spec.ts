import { localDate, workingCalendar } from '#calendar';
import { planAfter } from '../conformance/histories.js';
import { dueIn, heard, planned, taskIn, type Says } from '../conformance/telling.js';
import { NATIONAL_POLICY } from '../policy/policy.js';
import type { PlannedTask, TaskKind } from '../task/task.js';

const day = localDate;
const LONG_BEFORE = '2026-06-01';
const CHRISTMAS = '2026-12-23';
const SOMEBODY: Says = {
  person: { crn: 'X320741' },
  needs: { drugOrAlcohol: true },
  basis: { kind: 'consent' },
  destination: { communityService: 'riverside', probation: 'p-north', peerService: 'walk-with-me' },
  dates: { confirmed: day(CHRISTMAS) },
};
const RELEASED: Says = { happened: { what: 'released', on: day(CHRISTMAS) } };
const leaving = (...more: readonly Says[]): readonly PlannedTask[] =>
  planned(heard([LONG_BEFORE, SOMEBODY], ...more.map((says) => [LONG_BEFORE, says] as const)));
const settledBy = (kind: TaskKind, ...more: readonly Says[]) => taskIn(leaving(...more), kind)?.settledBy;

describe('OST_DOSE_CONFIRM', () => {
  const dose = (on: string | null, time?: string | null): Says => ({
    needs: { ost: true },
    treatment: { lastDoseOn: on === null ? null : day(on), ...(time === undefined ? {} : { lastDoseTime: time }) },
  });

  test.each<[what: string, says: Says, said: string | null]>([
    ['on the day', dose(CHRISTMAS, '07:40'), 'last dose on Wednesday 23 December 2026 at 07:40'],
    ['on the day, and nobody said when', dose(CHRISTMAS), 'last dose on Wednesday 23 December 2026'],
    ['on the day, and the time was taken back', dose(CHRISTMAS, null), 'last dose on Wednesday 23 December 2026'],
    ['on the day before, where none is given that morning', dose('2026-12-22'), 'last dose on Tuesday 22 December 2026'],
    ['two days before', dose('2026-12-21'), null],
    ['the day after', dose('2026-12-24'), null],
    ['that was taken back', dose(null), null],
  ])('a dose %s', (_, says, said) => {
    expect(settledBy('OST_DOSE_CONFIRM', says)).toBe(said);
  });

  test('is told by noon, however late the gate opens', () => {
    const due = (gateTime: string) =>
      dueIn(
        planAfter(heard([LONG_BEFORE, { ...SOMEBODY, needs: { ost: true } }]), {
          calendar: workingCalendar('england-and-wales'),
          policy: { ...NATIONAL_POLICY, gateTime },
        }),
        'OST_DOSE_CONFIRM',
      );
    expect([due('09:00'), due('10:00'), due('11:00')]).toEqual(['2026-12-23 11:00', '2026-12-23 12:00', '2026-12-23 12:00']);
  });
});

describe('OUTCOME_15WD', () => {
  test.each<[missed: string, what: string, said: string | null]>([
    ['2026-12-22', 'inside, before release', null],
    ['2026-12-23', 'on the day of leaving', 'did not attend on Wednesday 23 December 2026'],
    ['2027-01-05', 'in the weeks after', 'did not attend on Tuesday 5 January 2027'],
  ])('an appointment missed on %s, %s', (missed, _, said) => {
    const says: Says = { contact: { missedOn: day(missed) } };
    expect(settledBy('OUTCOME_15WD', RELEASED, says)).toBe(said);
    expect(taskIn(leaving(RELEASED, says), 'OUTCOME_15WD')?.tell === null).toBe(said !== null);
  });

  test('is asked of nobody without a probation case', () => {
    expect(taskIn(leaving(RELEASED), 'OUTCOME_15WD')).toBeDefined();
    expect(taskIn(leaving({ person: { crn: null } }, RELEASED), 'OUTCOME_15WD')).toBeUndefined();
  });
});

describe('PEER_MEET_AT_GATE', () => {
  const wish: Says = { needs: { wantsPeer: true } };
  const failed: Says = { contact: { pickupFailedOn: day(CHRISTMAS) } };
  const WISHES = 'The person wishes to be met by a peer';

  test.each<[what: string, says: Says, because: string, asksAgain: boolean]>([
    ['nobody named yet', {}, WISHES, false],
    ['a mentor who may', { peerMentor: { trainedOn: day(LONG_BEFORE), supervisedUntil: day('2027-06-01') } }, WISHES, false],
    [
      'a mentor who is not trained',
      { peerMentor: { trainedOn: null } },
      `${WISHES}, but the peer mentor named has not been trained`,
      false,
    ],
    [
      'a peer who did not come',
      failed,
      `${WISHES}. The pickup failed on Wednesday 23 December 2026: reach the person the same day`,
      true,
    ],
  ])('with %s', (_, says, because, asksAgain) => {
    expect(taskIn(leaving(wish, says), 'PEER_MEET_AT_GATE')).toMatchObject({ why: { because }, asksAgain });
  });
});

test('nobody is waited for at the gate whom a court has let go on that very day', () => {
  const risks: Says = { needs: { noFixedAbode: true, vulnerable: true } };
  const fromCourt: Says = { happened: { what: 'released', on: day(CHRISTMAS), how: 'from-court' } };
  expect(taskIn(leaving(risks, RELEASED), 'GATE_PICKUP')).toBeDefined();
  expect(taskIn(leaving(risks, fromCourt), 'GATE_PICKUP')).toBeUndefined();
});

describe('an ending after which nobody is asked any more', () => {
  const moved = (on: string): Says => ({ outcome: { code: 'MOVED_AWAY', on: day(on) } });

  test.each<[what: string, says: readonly Says[], said: string | null]>([
    ['on the day of leaving', [RELEASED, moved(CHRISTMAS)], 'closed on Wednesday 23 December 2026: MOVED_AWAY'],
    ['of an earlier time in the community', [RELEASED, moved('2026-12-22')], null],
    ['said of somebody inside', [moved('2026-12-28')], null],
  ])('%s', (_, says, said) => {
    expect(settledBy('APPOINTMENT_BOOKED', ...says)).toBe(said);
    if (says.includes(RELEASED)) expect(settledBy('FIRST_CONTACT_CHECK', ...says)).toBe(said);
  });
});

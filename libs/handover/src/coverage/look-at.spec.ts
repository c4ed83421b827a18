import { addDays, localDate, workingCalendar, type WorkingCalendar } from '#calendar';
import type { ReleaseFact } from '#planning';
import { lookAt } from './look-at.js';

const SHIPPED = workingCalendar('england-and-wales');
/** The list as it will be once the years after it are in it. */
const GROWN: WorkingCalendar = {
  ...SHIPPED,
  until: addDays(SHIPPED.until, 3 * 365),
  isBankHoliday: (on) => (on > SHIPPED.until ? null : SHIPPED.isBankHoliday(on)),
};
const FAR_OFF = addDays(SHIPPED.until, 500);
const facts: readonly ReleaseFact[] = [
  {
    id: 'feed:1',
    occurredAt: '2026-10-01T09:00:00.000Z',
    receivedOn: localDate('2026-10-01'),
    says: { dates: { crd: FAR_OFF }, needs: { drugOrAlcohol: true }, basis: { kind: 'consent' } },
  },
];

const night = (calendar: WorkingCalendar) =>
  lookAt({
    release: { id: 'r', personId: 'p', prisonNumber: 'A1234AA', factsVersion: 1, releaseOn: null, limitedSince: null },
    facts,
    takenBack: [],
    settledByPlan: new Set(),
    tasks: [],
    notices: new Map(),
    references: new Map(),
    partners: new Map(),
    calendar,
    policies: [],
    meetings: new Map(),
    now: new Date('2026-11-01T02:00:00.000Z'),
  });

test('a release that is far off is out of scope, and planned anew in the first night in which the list reaches its day', () => {
  expect(night(SHIPPED)).toEqual({ coverage: 'out-of-scope', differs: false });
  expect(night(GROWN)).toEqual({ coverage: 'plan', differs: true });
});

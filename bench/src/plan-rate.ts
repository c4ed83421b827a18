import { addDays, localDate, workingCalendar } from '#calendar';
import { known, NATIONAL_POLICY, plan, TO_NOBODY, type ReleaseFact } from '#planning';

const RELEASES = 10_000;
const ROUNDS = 3;
const heardOn = localDate('2026-11-22');
const calendar = workingCalendar('england-and-wales');
const ROUTING = {
  ...TO_NOBODY,
  communityService: 'riverside',
  peerService: 'walk-with-me',
  probation: 'probation-north',
};

/** One release after another, of people as mixed as those of a region: one in five waits for a court. */
const factOf = (i: number): ReleaseFact => ({
  id: `feed:${i}`,
  occurredAt: '2026-11-22T09:00:00.000Z',
  receivedOn: heardOn,
  says: {
    person: { firstName: 'Idris', lastName: 'Kestrel', crn: 'X320741' },
    custody: { prison: 'LPI', legalStatus: i % 5 === 4 ? 'REMAND' : 'SENTENCED' },
    dates: i % 5 === 4 ? {} : { crd: addDays(heardOn, 1 + (i % 365)) },
    needs: { drugOrAlcohol: true, opioid: i % 2 === 0, ost: i % 4 === 0, noFixedAbode: i % 6 === 0, wantsPeer: i % 3 === 1 },
    treatment: { kind: i % 2 === 0 ? 'BOTH' : 'PSYCHOSOCIAL', medicine: i % 3 === 0 },
    basis: { kind: i % 2 === 0 ? 'direct-care' : 'consent' },
    destination: { area: 'Liverpool' },
  },
});

/** How long the pure core takes for 10,000 releases: `npm run build && node dist/bench/src/plan-rate.js`. Reads and writes nothing. */
const facts = Array.from({ length: RELEASES }, (_, i) => factOf(i));
for (let round = 1; round <= ROUNDS; round += 1) {
  const [wall, processor] = [performance.now(), process.cpuUsage()];
  let tasks = 0;
  for (const fact of facts) {
    const state = known([fact], calendar);
    if (state !== null) tasks += plan({ known: state, routing: ROUTING, policy: NATIONAL_POLICY, calendar, meetings: [] }).length;
  }
  const { user, system } = process.cpuUsage(processor);
  const seconds = [(performance.now() - wall) / 1000, (user + system) / 1e6].map((one) => one.toFixed(2));
  console.log(`${RELEASES} releases, ${tasks} tasks: ${seconds[0]} s on the clock, ${seconds[1]} s of the processor`);
}

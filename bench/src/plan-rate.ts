import { localDate, workingCalendar } from '#calendar';
import { known, NATIONAL_POLICY, plan, saidIn, TO_NOBODY, type ReleaseFact } from '#planning';
import { life } from '#synthetic';

/** The same people in every run. */
const SEED = 1;
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

/** What is heard on one day of somebody of a synthetic England, who has a date or waits for a court. */
const factsOf = (place: number): readonly ReleaseFact[] =>
  life({ seed: SEED, place, from: heardOn, inside: 'already' })
    .filter(({ on }) => on === heardOn)
    .map(({ item }) => ({
      id: item.id,
      occurredAt: item.occurredAt ?? `${heardOn}T09:00:00.000Z`,
      receivedOn: heardOn,
      says: saidIn(item),
    }));

/** How long the pure core takes for 10,000 releases: `npm run build && node dist/bench/src/plan-rate.js`. Reads and writes nothing. */
const heard: (readonly ReleaseFact[])[] = [];
for (let place = 0; heard.length < RELEASES; place += 1) {
  const facts = factsOf(place);
  // Whoever has no need has nothing to be planned, and costs next to nothing.
  if (facts.some(({ says }) => says.needs?.drugOrAlcohol === true)) heard.push(facts);
}
for (let round = 1; round <= ROUNDS; round += 1) {
  const [wall, processor] = [performance.now(), process.cpuUsage()];
  let tasks = 0;
  for (const facts of heard) {
    const state = known(facts, calendar);
    if (state !== null) tasks += plan({ known: state, routing: ROUTING, policy: NATIONAL_POLICY, calendar, meetings: [] }).length;
  }
  const { user, system } = process.cpuUsage(processor);
  const seconds = [(performance.now() - wall) / 1000, (user + system) / 1e6].map((one) => one.toFixed(2));
  console.log(`${RELEASES} releases, ${tasks} tasks: ${seconds[0]} s on the clock, ${seconds[1]} s of the processor`);
}

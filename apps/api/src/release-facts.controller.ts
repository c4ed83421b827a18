import { Body, Controller, Headers, HttpCode, Post, UseFilters } from '@nestjs/common';
import { FeedKeys } from '#access';
import { RecordReleaseFacts, type RecordedFact } from '#handover';
import { checkFactItem, notYet, type CheckedFactItem, type FactItem, type FieldFault } from '#intake';
import { HubClock } from '#platform';
import { Problem, ProblemFilter } from './problem.js';

const MOST_ITEMS = 1_000;
const SMALL_LIST = 100;

type Refused = { readonly id: string | null; readonly outcome: 'refused'; readonly faults: readonly FieldFault[] };
type Result = Exclude<RecordedFact, { readonly outcome: 'refused' }> | Refused;

/** An item the hub refused on what it knows reads like one refused at the door. */
const told = (fact: RecordedFact): Result =>
  fact.outcome === 'refused' ? { id: fact.id, outcome: 'refused', faults: [{ path: fact.field, problem: fact.problem }] } : fact;

const listIn = (raw: unknown): readonly unknown[] => {
  let said: unknown;
  try {
    said = JSON.parse(Buffer.isBuffer(raw) ? raw.toString('utf8').replace(/^\uFEFF/, '') : '');
  } catch {
    throw new Problem(400, 'not-json', 'the body must be JSON: { "facts": [ … ] }');
  }
  const facts = (said as { facts?: unknown } | null)?.facts;
  if (!Array.isArray(facts)) throw new Problem(400, 'no-list', '"facts" must be a list of release facts');
  if (facts.length > MOST_ITEMS)
    throw new Problem(413, 'list-too-long', `at most ${MOST_ITEMS} facts at once; send the rest in a next list`);
  return facts as unknown[];
};

const idOf = (said: unknown): string | null => {
  const id = (said as { id?: unknown } | null)?.id;
  return typeof id === 'string' ? id.slice(0, 200) : null;
};

const checkedBy = (today: string, said: unknown): CheckedFactItem => {
  const checked = checkFactItem(said);
  const early = checked.ok ? notYet(checked.item, today) : null;
  return early === null ? checked : { ok: false, faults: [early] };
};

/** `POST /api/release-facts`: what a prison's systems know. Good items are kept whatever the others are; each outcome is told. */
@Controller('api/release-facts')
@UseFilters(ProblemFilter)
export class ReleaseFactsController {
  constructor(
    private readonly recordReleaseFacts: RecordReleaseFacts,
    private readonly feedKeys: FeedKeys,
    private readonly clock: HubClock,
  ) {}

  @Post()
  @HttpCode(200)
  async record(
    @Body() raw: unknown,
    @Headers('authorization') authorization = '',
  ): Promise<{ readonly results: readonly Result[] }> {
    const key = /^Bearer (\S+)$/i.exec(authorization)?.[1];
    const feedId = key === undefined ? null : await this.feedKeys.senderOf(key);
    if (feedId === null) throw new Problem(401, 'no-key', 'send "Authorization: Bearer <key>" with the key of a feed');
    const today = this.clock.today();
    const checked = listIn(raw).map((said) => ({ said, check: checkedBy(today, said) }));
    const items = checked.flatMap(({ check }): FactItem[] => (check.ok ? [check.item] : []));
    const recorded = await this.recordReleaseFacts.run({
      items,
      feedId,
      lane: items.length > SMALL_LIST ? 'replan/bulk' : 'replan/urgent',
      who: `feed:${feedId}`,
    });
    const queue = recorded.map(told);
    return {
      results: checked.map(
        ({ said, check }) =>
          (check.ok ? queue.shift() : undefined) ?? { id: idOf(said), outcome: 'refused', faults: check.ok ? [] : check.faults },
      ),
    };
  }
}

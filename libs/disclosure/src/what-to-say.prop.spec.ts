import fc from 'fast-check';
import { whatToSay, type Heard, type Say, type Wanted } from './index.js';

type Written = { -readonly [K in keyof Heard]: Heard[K] } & { readonly supersedes: number | null };
type Ending = 'delivered' | 'lost' | 'heard, but the answer was lost' | 'refused' | 'undeliverable';
type Event =
  | { readonly event: 'want'; readonly wanted: Wanted }
  | { readonly event: 'try' }
  | { readonly event: 'out of time' }
  | { readonly event: 'end'; readonly how: Ending };

const RUNS = { numRuns: 1_500 };
const same = ({ act, contentKey }: Pick<Heard, 'act' | 'contentKey'>, wanted: Wanted): boolean =>
  typeof wanted === 'object' ? act !== 'withdraw' && contentKey === wanted.tell : act === wanted;

/** One partner and one task: what was written to it, what it has heard of that, and what becomes of each try. */
class Between {
  readonly written: Written[] = [];
  readonly heard: Written[] = [];
  /** The versions of which the hub knows that they were heard. */
  readonly acknowledged = new Set<number>();
  private onItsWay: Written | null = null;

  want(wanted: Wanted): Say {
    const answer = whatToSay(this.written, wanted);
    for (const notice of this.written.filter(({ version }) => answer.supersede.includes(version))) {
      expect(['waiting', 'sending']).toContain(notice.state);
      notice.state = 'superseded';
    }
    if (answer.say === null) return answer;
    const { act, version, supersedes } = answer.say;
    expect(version).toBeGreaterThan(Math.max(0, ...this.written.map((notice) => notice.version)));
    const contentKey = typeof wanted === 'object' ? wanted.tell : wanted;
    this.written.push({ act, version, supersedes, contentKey, state: 'waiting', perhapsHeard: false });
    return answer;
  }

  /** Notices of one person go out in order, one at a time. */
  try(): void {
    const next = this.written.find(({ state }) => state === 'waiting');
    if (this.onItsWay !== null || next === undefined) return;
    next.state = 'sending';
    next.perhapsHeard = true;
    this.onItsWay = next;
  }

  end(how: Ending): void {
    const notice = this.onItsWay;
    if (notice === null) return;
    this.onItsWay = null;
    const knewIt = this.heard.some(({ version }) => version === notice.version);
    if (!knewIt && (how === 'delivered' || how === 'heard, but the answer was lost')) this.heard.push({ ...notice });
    // What was taken back while it was on its way is settled, whatever comes of it.
    if (notice.state !== 'sending') return;
    // A partner that has it already says yes to a repeat.
    if (how === 'delivered' || (how === 'refused' && knewIt)) {
      notice.state = 'delivered';
      this.acknowledged.add(notice.version);
    } else if (how === 'refused' || how === 'undeliverable') notice.state = how;
    else {
      const overtaken = this.written.some(
        ({ version, state }) => version > notice.version && ['waiting', 'sending', 'delivered'].includes(state),
      );
      notice.state = overtaken ? 'superseded' : 'waiting';
    }
  }

  outOfTime(): void {
    const next = this.written.find(({ state }) => state === 'waiting');
    if (next !== undefined) next.state = 'undeliverable';
  }

  /** Nothing more happens but that one last try fails, and then every try succeeds. */
  allIsSent(): void {
    this.end('lost');
    for (let left = this.written.length; left > 0; left -= 1) {
      this.try();
      this.end('delivered');
    }
  }

  live(one: Event): void {
    if (one.event === 'want') this.want(one.wanted);
    else if (one.event === 'try') this.try();
    else if (one.event === 'out of time') this.outOfTime();
    else this.end(one.how);
  }

  /** What the partner holds: the content it heard last, or nothing. */
  get holds(): string | null {
    const last = this.heard.at(-1);
    return last === undefined || last.act === 'withdraw' ? null : last.contentKey;
  }

  /** A notice that will not arrive is a person's task: they ring. */
  personRings(wanted: Wanted): boolean {
    const { version: latest = 0 } = this.heard.at(-1) ?? {};
    const failed = this.written.filter(
      ({ state, version }) => (state === 'refused' || state === 'undeliverable') && version >= latest,
    );
    return failed.some((notice) => same(notice, wanted));
  }
}

const wanted: fc.Arbitrary<Wanted> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('A', 'B', 'C').map((tell) => ({ tell })) },
  { weight: 2, arbitrary: fc.constant('withdraw' as const) },
  { weight: 1, arbitrary: fc.constant('nothing-more' as const) },
);
const want = wanted.map((one): Event => ({ event: 'want', wanted: one }));
const ending = fc
  .constantFrom<Ending>('delivered', 'delivered', 'lost', 'heard, but the answer was lost', 'refused', 'undeliverable')
  .map((how): Event => ({ event: 'end', how }));
const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 4, arbitrary: want },
  { weight: 4, arbitrary: fc.constant<Event>({ event: 'try' }) },
  { weight: 4, arbitrary: ending },
  { weight: 1, arbitrary: fc.constant<Event>({ event: 'out of time' }) },
);
const events = fc.array(event, { maxLength: 16 });
const after = (lived: readonly Event[]): Between => {
  const between = new Between();
  for (const one of lived) between.live(one);
  return between;
};

test('once all is sent the partner knows the last word, or a person has been asked to ring', () => {
  fc.assert(
    fc.property(events, fc.constantFrom('A', 'B', 'C'), (lived, tell) => {
      const between = after(lived);
      between.want({ tell });
      between.allIsSent();
      expect(between.holds === tell || between.personRings({ tell })).toBe(true);
    }),
    RUNS,
  );
});

test('once all is sent a partner that is no longer asked holds nothing, or a person has been asked to ring', () => {
  fc.assert(
    fc.property(events, (lived) => {
      const between = after(lived);
      between.want('withdraw');
      between.allIsSent();
      expect(between.holds === null || between.personRings('withdraw')).toBe(true);
    }),
    RUNS,
  );
});

test.each(['silence', 'nothing-more'] as const)('after %s no try is begun, not even of what was tried before', (stop) => {
  fc.assert(
    fc.property(events, fc.array(event), fc.boolean(), (lived, later, arrives) => {
      const between = after(lived);
      between.want(stop);
      // What is on the wire cannot be called back.
      between.end(arrives ? 'delivered' : 'lost');
      const heard = between.heard.length;
      for (const one of later) if (one.event !== 'want') between.live(one);
      expect(between.want(stop).say).toBeNull();
      between.allIsSent();
      expect(between.heard).toHaveLength(heard);
    }),
    RUNS,
  );
});

test('a partner never hears again what it has said it heard, unless something else was tried since', () => {
  fc.assert(
    fc.property(events, (lived) => {
      const between = after(lived);
      between.allIsSent();
      between.heard.forEach((now, i) => {
        const before = between.heard[i - 1];
        if (before === undefined || !between.acknowledged.has(before.version)) return;
        if (now.act !== before.act && (now.act === 'withdraw' || before.act === 'withdraw')) return;
        if (now.contentKey !== before.contentKey) return;
        const since = between.written.filter(({ version }) => version > before.version && version < now.version);
        expect(since.some(({ perhapsHeard }) => perhapsHeard)).toBe(true);
      });
    }),
    RUNS,
  );
});

test('the first thing a partner hears is that it is asked; a change comes only on top of what it is known to have heard', () => {
  fc.assert(
    fc.property(events, (lived) => {
      const between = after(lived);
      between.allIsSent();
      between.heard.forEach((now, i) => {
        if (now.act === 'change')
          expect(between.heard.slice(0, i).at(-1)).toMatchObject({ act: expect.not.stringMatching('withdraw') });
      });
    }),
    RUNS,
  );
});

test('versions rise, and each notice names the last one the partner may have seen', () => {
  fc.assert(
    fc.property(events, wanted, (lived, last) => {
      const between = after(lived);
      const before = between.written.filter(({ perhapsHeard, state }) => perhapsHeard && state !== 'refused');
      const { say } = between.want(last);
      if (say !== null) expect(say.supersedes).toBe(before.at(-1)?.version ?? null);
    }),
    RUNS,
  );
});

test('a change that is undone before it was tried is never heard of', () => {
  fc.assert(
    fc.property(
      events,
      fc.array(wanted, { minLength: 1, maxLength: 4 }),
      fc.constantFrom('A', 'B', 'C'),
      (lived, changes, tell) => {
        const between = after(lived);
        between.want({ tell });
        between.allIsSent();
        const heard = between.heard.length;
        for (const one of changes) between.want(one);
        between.want({ tell });
        between.allIsSent();
        expect(between.heard).toHaveLength(heard);
      },
    ),
    RUNS,
  );
});

test('a partner that was never told of a task is not told that it is off', () => {
  fc.assert(
    fc.property(fc.array(wanted), (changes) => {
      const between = new Between();
      for (const one of changes) between.want(one);
      between.want('withdraw');
      between.allIsSent();
      expect(between.heard).toEqual([]);
    }),
    RUNS,
  );
});

test('the same wish again, whatever became of the notice in between, writes nothing more', () => {
  fc.assert(
    fc.property(events, wanted, fc.array(fc.oneof(event, ending)), (lived, one, meanwhile) => {
      // Where a newer notice ran out of time before an older one was answered, the older one may be written once more.
      const between = after(lived.filter((past) => past.event !== 'out of time'));
      between.want(one);
      for (const next of meanwhile) if (next.event !== 'want') between.live(next);
      expect(between.want(one).say).toBeNull();
    }),
    RUNS,
  );
});

test('at most one notice waits at a time', () => {
  fc.assert(
    fc.property(events, (lived) => {
      const between = new Between();
      for (const one of lived) {
        between.live(one);
        expect(between.written.filter(({ state }) => state === 'waiting').length).toBeLessThanOrEqual(1);
      }
    }),
    RUNS,
  );
});

import { jest } from '@jest/globals';
import fc from 'fast-check';
import { addDays, isWorkingDay, localDate, type LocalDate } from '#calendar';
import { day, factsAfter, planAfter, story, type Story } from './conformance/histories.js';
import { lived, type Step } from './conformance/lived.js';
import { dayToPlanFor, diff, isLive, keyOf, known, RULES, type HandoverTask, type PlannedTask, type TaskKind } from './index.js';

const RUNS = { numRuns: 400 };
const AFTER_RELEASE: ReadonlySet<TaskKind> = new Set(['FIRST_CONTACT_CHECK', 'ENGAGED_21D']);
const AT_THE_GATE: ReadonlySet<TaskKind> = new Set(['GATE_PICKUP', 'PEER_MEET_AT_GATE']);

const always = (holds: (step: Step) => void) => {
  fc.assert(
    fc.property(story, (one) => {
      for (const step of lived(one)) holds(step);
    }),
    RUNS,
  );
};
const atTheEnd = (holds: (step: Step, one: Story) => void) => {
  fc.assert(
    fc.property(story, (one) => {
      const step = lived(one).at(-1);
      if (step !== undefined) holds(step, one);
    }),
    RUNS,
  );
};
const released = ({ facts: { known: state, calendar } }: Step): LocalDate => {
  const counted = dayToPlanFor({ known: state, calendar });
  if ('because' in counted) throw new Error(counted.because);
  return counted.on;
};
const shown = ({ kind, subject, owner, due, why }: PlannedTask | HandoverTask) => ({ kind, subject, owner, due, why });
const byKey = (tasks: readonly HandoverTask[]) => new Map(tasks.map((task) => [keyOf(task), task]));
const fromRules = (step: Step) => step.desired.filter(({ kind }) => kind !== 'ATTENTION');
const beforeRelease = (step: Step) => fromRules(step).filter(({ kind }) => !AFTER_RELEASE.has(kind));
const afterRelease = (step: Step) => step.desired.filter(({ kind }) => AFTER_RELEASE.has(kind));

describe('the difference', () => {
  test('carrying it out arrives at the plan: every task wanted is there as wanted or done, and no other is live', () => {
    always(({ desired, after }) => {
      const wanted = new Map(desired.map((task) => [keyOf(task), task]));
      for (const task of after.filter(isLive)) {
        const want = wanted.get(keyOf(task));
        expect(want?.settledBy).toBeNull();
        expect(shown(task)).toEqual(want && shown(want));
      }
      const there = byKey(after);
      for (const [key, want] of wanted) {
        const state = there.get(key)?.state;
        expect(want.settledBy === null ? state !== undefined && state !== 'withdrawn' : state === 'done').toBe(true);
      }
    });
  });

  test('carried out once there is none left', () => {
    always(({ desired, after }) => {
      expect(diff(after, desired)).toEqual([]);
    });
  });

  test('what is done is never undone, but for a task that opens again because what settled it no longer holds', () => {
    always(({ desired, before, after }) => {
      const there = byKey(after);
      const wanted = new Map(desired.map((task) => [keyOf(task), task]));
      for (const task of before.filter(({ state }) => state === 'done')) {
        const want = wanted.get(keyOf(task));
        if (want?.reopens === true && want.settledBy === null) expect(there.get(keyOf(task))?.state).toBe('open');
        else expect(there.get(keyOf(task))).toEqual(task);
      }
    });
  });

  test('what a partner has agreed to survives a change of the day', () => {
    always(({ commands, after }) => {
      const there = byKey(after);
      for (const command of commands)
        if (command.do === 'change') expect(there.get(keyOf(command.was))?.state).toBe(command.was.state);
    });
  });

  test('every revision has a number not used before, and nothing changes without one', () => {
    fc.assert(
      fc.property(story, (one) => {
        const used = new Set<string>();
        for (const { before, after, commands } of lived(one)) {
          for (const task of before) used.add(`${keyOf(task)}#${task.revision}`);
          const was = byKey(before);
          for (const task of after) {
            if (was.get(keyOf(task)) === task) continue;
            expect(used.has(`${keyOf(task)}#${task.revision}`)).toBe(false);
            used.add(`${keyOf(task)}#${task.revision}`);
          }
          expect(after.filter((task) => was.get(keyOf(task)) !== task)).toHaveLength(commands.length);
        }
      }),
      RUNS,
    );
  });

  test('no task is planned twice', () => {
    always(({ desired }) => {
      expect(new Set(desired.map(keyOf)).size).toBe(desired.length);
    });
  });
});

describe('the plan', () => {
  test('a fact heard twice changes nothing', () => {
    fc.assert(
      fc.property(story, fc.nat(), (one, which) => {
        const again = one.heard[which % one.heard.length];
        expect(planAfter([...one.heard, again!], one)).toEqual(planAfter(one.heard, one));
      }),
      RUNS,
    );
  });

  test('the last word said again, under another id and on a later day, changes nothing', () => {
    fc.assert(
      fc.property(story, fc.integer({ min: 0, max: 60 }), (one, later) => {
        const last = one.heard.toSorted((a, b) => (a.occurredAt + a.id < b.occurredAt + b.id ? -1 : 1)).at(-1)!;
        const on = addDays(one.heard.at(-1)!.receivedOn, later);
        const again = { ...last, id: 'feed:again', occurredAt: `${on}T23:59:59.000Z`, receivedOn: on };
        if (last.says.contact?.pickupConfirmedBy !== undefined) return;
        expect(planAfter([...one.heard, again], one)).toEqual(planAfter(one.heard, one));
      }),
      RUNS,
    );
  });

  test('the same facts give the same plan, in whatever order they arrive', () => {
    const shuffled = story.chain((one) =>
      fc.tuple(fc.constant(one), fc.shuffledSubarray([...one.heard], { minLength: one.heard.length })),
    );
    fc.assert(
      fc.property(shuffled, ([one, heard]) => {
        expect(planAfter(heard, one)).toEqual(planAfter(one.heard, one));
      }),
      RUNS,
    );
  });

  test('the same facts give the same plan on whatever day it is asked for', () => {
    jest.useFakeTimers();
    try {
      fc.assert(
        fc.property(story, day, day, (one, today, another) => {
          jest.setSystemTime(Date.parse(today));
          const now = planAfter(one.heard, one);
          jest.setSystemTime(Date.parse(another));
          expect(planAfter(one.heard, one)).toEqual(now);
        }),
        { numRuns: 100 },
      );
    } finally {
      jest.useRealTimers();
    }
  });

  test('a cancelled release leaves no live task', () => {
    fc.assert(
      fc.property(story, (one) => {
        const heard = one.heard.map(({ says: { happened: _, ...says }, ...fact }) => ({ ...fact, says }));
        const on = heard.at(-1)!.receivedOn;
        const happened = { what: 'release-cancelled', on } as const;
        const cancelled = { id: 'feed:cancelled', occurredAt: `${on}T23:59:59.000Z`, receivedOn: on, says: { happened } };
        const steps = lived({ ...one, heard: [...heard, cancelled] });
        expect(steps.at(-1)?.after.filter(isLive)).toEqual([]);
      }),
      RUNS,
    );
  });

  test('a death leaves one live task, for a coordinator, due on the day the hub learnt of it, whatever is heard before or after', () => {
    fc.assert(
      fc.property(story, fc.nat(), (one, which) => {
        const place = which % (one.heard.length + 1);
        const on = one.heard[Math.max(place - 1, 0)]!.receivedOn;
        const died = {
          id: 'feed:died',
          occurredAt: `${on}T12:00:00.000Z`,
          receivedOn: on,
          says: { happened: { what: 'died', on } as const },
        };
        const heard = one.heard
          .map(({ says: { happened, ...says }, ...fact }) => ({
            ...fact,
            says: happened === undefined || happened.what === 'died' ? says : { ...says, happened },
          }))
          .toSpliced(place, 0, died);
        for (const { after } of lived({ ...one, heard }).slice(place)) {
          expect(after.filter(isLive)).toMatchObject([{ kind: 'ATTENTION', subject: 'died', owner: { team: 'coordinator' }, due: { on } }]);
        }
      }),
      RUNS,
    );
  });

  test('without a day to count from there is no dated task', () => {
    always((step) => {
      if ('because' in dayToPlanFor(step.facts)) expect(fromRules(step)).toEqual([]);
    });
  });

  test('every task says why, how its day was reckoned, and where the rule comes from', () => {
    atTheEnd(({ desired }) => {
      for (const { why } of desired) for (const words of [why.because, why.reckoned, why.source]) expect(words.trim()).not.toBe('');
    });
  });

  test('a task is planned by one rule, and each rule by its own kind', () => {
    expect(new Set(RULES.map(({ kind }) => kind)).size).toBe(RULES.length);
    always((step) => {
      for (const { kind } of fromRules(step)) expect(RULES.some((rule) => rule.kind === kind)).toBe(true);
    });
  });
});

describe('the day a task is due', () => {
  test('before release it is a working day or the release day itself, and never after release', () => {
    always((step) => {
      for (const { kind, due } of beforeRelease(step)) {
        const release = released(step);
        expect(`${kind} ${due.on}` <= `${kind} ${release}`).toBe(true);
        expect(due.on === release || isWorkingDay(step.facts.calendar, due.on)).toBe(true);
      }
    });
  });

  test('a task that opens is not overdue already: it is due on the day the hub learnt of it or later, or on the release day', () => {
    always((step) => {
      for (const command of step.commands) {
        if (command.do !== 'open' && !(command.do === 'reopen' && command.was.state === 'withdrawn')) continue;
        const { kind, due, settledBy } = command.task;
        if (settledBy !== null || kind === 'ATTENTION' || AFTER_RELEASE.has(kind)) continue;
        const release = released(step);
        const earliest = step.on < release ? step.on : release;
        expect(`${kind} ${due.on}` >= `${kind} ${earliest}`).toBe(true);
      }
    });
  });

  test('with less notice than the rule asks for it is marked, and is never before the hub learnt nor after release', () => {
    always((step) => {
      for (const { due } of beforeRelease(step)) {
        if (!due.compressed) continue;
        const release = released(step);
        const first = Object.values(step.facts.known.learnt).reduce((a, b) => (a < b ? a : b));
        expect(due.on <= release).toBe(true);
        expect(due.on >= first || due.on === release).toBe(true);
      }
    });
  });

  test('what bears on no task moves no task', () => {
    const silent = fc.constantFrom(
      { person: { firstName: 'Sam' } },
      { destination: { phone: '01632 960 002' } },
      { destination: { address: '1 High Street' } },
      { custody: { legalStatus: 'SENTENCED' } },
      {},
    );
    fc.assert(
      fc.property(story, silent, fc.integer({ min: 0, max: 60 }), (one, says, later) => {
        const on = addDays(one.heard.at(-1)!.receivedOn, later);
        const more = { id: 'feed:more', occurredAt: `${on}T23:59:59.000Z`, receivedOn: on, says };
        expect(planAfter([...one.heard, more], one)).toEqual(planAfter(one.heard, one));
      }),
      RUNS,
    );
  });

  test('after release it is after the day of leaving and a working day; the three-week limit is day 21 exactly', () => {
    always((step) => {
      const { releasedOn } = step.facts.known;
      for (const { kind, due } of afterRelease(step)) {
        expect(releasedOn).not.toBeNull();
        if (kind === 'ENGAGED_21D') expect(due.on).toBe(addDays(releasedOn!, 21));
        else {
          expect(due.on > releasedOn!).toBe(true);
          expect(isWorkingDay(step.facts.calendar, due.on)).toBe(true);
        }
      }
    });
  });
});

describe('what partners are told', () => {
  test('a task tells only the partner it is about, and only whoever takes on that part', () => {
    always(({ desired, facts: { routing } }) => {
      for (const { kind, subject, tell } of desired) {
        if (tell === null) continue;
        expect(tell.partner).toBe(subject);
        const takes =
          kind === 'PEER_MEET_AT_GATE' ? routing.peerService : kind === 'PROBATION_NOTIFY' ? routing.probation : routing.communityService;
        expect(tell.partner).toBe(takes);
      }
    });
  });

  test('once sharing is refused or withdrawn nobody is told anything and nobody outside owns a task', () => {
    fc.assert(
      fc.property(story, fc.constantFrom('withdrawn', 'refused'), (one, kind) => {
        const on = one.heard.at(-1)!.receivedOn;
        const stopped = { id: 'feed:stop', occurredAt: `${on}T23:59:59.000Z`, receivedOn: on, says: { basis: { kind } } } as const;
        for (const { tell, owner, subject, kind: of } of planAfter([...one.heard, stopped], one)) {
          expect(tell).toBeNull();
          expect('team' in owner).toBe(true);
          expect(of === 'ATTENTION' || subject === '').toBe(true);
        }
      }),
      RUNS,
    );
  });

  test('nobody is asked to meet a person who has left on another day than planned, unless they have met', () => {
    always(({ desired, facts: { known: state } }) => {
      if (state.releasedOn === null || state.releasedOn === state.planned.on || state.contact.collectedOn !== undefined) return;
      expect(desired.filter(({ kind }) => AT_THE_GATE.has(kind))).toEqual([]);
    });
  });

  test('a try is of use when it is first made: the deadline is not before the start, nor before the hub learnt of it', () => {
    always(({ on, desired, facts: { known: state } }) => {
      for (const { kind, tell, settledBy } of desired) {
        if (tell === null || settledBy !== null) continue;
        if (typeof tell.from === 'object' && 'on' in tell.from) expect(tell.from.on <= tell.deadline.on).toBe(true);
        // A meeting at the gate and the three-week clock end by themselves.
        if (AT_THE_GATE.has(kind) || AFTER_RELEASE.has(kind)) continue;
        if (Object.values(state.learnt).includes(on)) expect(tell.deadline.on > on).toBe(true);
      }
    });
  });

  test('a need with nobody to ask is a coordinator’s task', () => {
    always(({ desired, facts: { known: state, routing } }) => {
      const { needs, basis, standing } = state;
      const need = (['drugOrAlcohol', 'opioid', 'ost', 'overdoseBefore'] as const).some((name) => needs[name] === true);
      const stopped = basis?.kind === 'withdrawn' || basis?.kind === 'refused' || standing === 'died' || standing === 'cancelled';
      expect(desired.some(({ subject }) => subject === 'no-community-service')).toBe(
        need && !stopped && routing.communityService === null,
      );
    });
  });
});

test('a partner’s answer cannot make a release impossible to plan, whatever day it speaks of', () => {
  const absurd = fc.constantFrom('0001-01-01', '1999-12-31', '2099-01-01', '9999-12-31').map(localDate);
  fc.assert(
    fc.property(story, fc.constantFrom('attendedOn', 'missedOn', 'collectedOn', 'arrivedOn'), absurd, (one, what, on) => {
      const { receivedOn } = one.heard.at(-1)!;
      const answer = { id: 'feed:answer', occurredAt: `${receivedOn}T23:59:59.000Z`, receivedOn, says: { contact: { [what]: on } } };
      expect(() => planAfter([...one.heard, answer], one)).not.toThrow();
    }),
    RUNS,
  );
});

test('a date so old or so far off that its bank holidays are not known is said, not guessed', () => {
  fc.assert(
    fc.property(story, fc.constantFrom('2019-01-02', '2028-12-29', '1970-01-01', '2150-03-01').map(localDate), (one, on) => {
      const { receivedOn } = one.heard.at(-1)!;
      const at = { occurredAt: `${receivedOn}T23:59:59.000Z`, receivedOn };
      const left = [...one.heard, { id: 'feed:z', ...at, says: { happened: { what: 'released', on } as const } }];
      const dated = [...one.heard, { id: 'feed:z', ...at, says: { dates: { confirmed: on } } }];
      for (const heard of [left, dated]) {
        expect(() => planAfter(heard, one)).not.toThrow();
        expect(known(heard, one.calendar)).not.toBeNull();
        expect(() => factsAfter(heard, one)).not.toThrow();
      }
    }),
    { numRuns: 100 },
  );
});

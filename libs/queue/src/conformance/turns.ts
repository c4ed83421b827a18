import { getQueueToken } from '@nestjs/bullmq';
import type { Queue } from 'bullmq';
import type { Backend } from '../../../../test/support/hub.js';
import { until } from '../../../../test/support/until.js';
import type { TurnEnd } from '../turns.js';
import { held, PLACES, startWorker, TurnBook, type Worker } from './lanes.js';
import { placeOn, type Place } from './place.js';

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const many = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));

/** What every backend must keep of what lanes and turns promise. */
export const describeTurns = (backend: Backend): void => {
  describe(`turns on ${backend}`, () => {
    let place: Place;
    let book: TurnBook;
    let first: Worker;
    const more: Worker[] = [];
    beforeAll(async () => {
      place = await placeOn[backend]();
    });
    beforeEach(async () => {
      book = new TurnBook();
      first = await startWorker(place, book);
    });
    afterEach(async () => {
      await Promise.all([first, ...more.splice(0)].map((worker) => worker.stop()));
      await place.wipe();
    });
    afterAll(() => place.close());

    const second = async (): Promise<Worker> => {
      const worker = await startWorker(place, book, 'second');
      more.push(worker);
      return worker;
    };
    const queue = (): Queue => first.app.get<Queue>(getQueueToken('deliver'), { strict: false });
    const nothingWaits = () =>
      until(
        async () => {
          const { active = 0, waiting = 0 } = await queue().getJobCounts('active', 'waiting');
          return active + waiting + book.now().length === 0;
        },
        { what: 'every turn to be taken' },
      );

    test('while the queue is away nobody who asks is held up for long, and once it is back every lane is taken again', async () => {
      await first.turns.ask(['deliver/a']);
      await until(() => book.of('deliver/a') === 1, { what: 'a turn before' });
      await place.away();
      const began = Date.now();
      await first.turns.ask(['deliver/a', 'deliver/b']);
      expect(Date.now() - began).toBeLessThan(8_000);
      await place.back();
      await until(
        async () => {
          await first.turns.ask(['deliver/a', 'deliver/b']);
          return book.of('deliver/a') > 1 && book.of('deliver/b') > 0;
        },
        { what: 'both lanes to be taken', for: 15_000, every: 500 },
      );
    });

    test('stopping while the queue is away ends too, once the turn under way has', async () => {
      const turn = held('more');
      book.on('deliver/a', turn.take);
      await first.turns.ask(['deliver/a']);
      await until(() => book.now().length === 1, { what: 'a turn under way' });
      await place.away();
      let stopped = false;
      const stopping = first.stop().then(() => (stopped = true));
      await sleep(500);
      expect(stopped).toBe(false);
      turn.letGo();
      const began = Date.now();
      await stopping;
      expect(Date.now() - began).toBeLessThan(10_000);
      await place.back();
    });

    test('a process takes no turn before it is whole, and what is due by then is taken', async () => {
      await first.turns.askLater('deliver/a', 100);
      await first.stop();
      let takenBefore = -1;
      const open = async (): Promise<void> => {
        await sleep(600);
        takenBefore = book.taken.length;
      };
      more.push(await startWorker(place, book, 'second', open));
      expect(takenBefore).toBe(0);
      await until(() => book.of('deliver/a') === 1, { what: 'the turn that was due' });
    });

    test('a lane asked for a hundred times during its turn has one more turn, after it', async () => {
      const turn = held();
      book.on('deliver/a', turn.take);
      await first.turns.ask(['deliver/a']);
      await until(() => book.now().length === 1, { what: 'the first turn' });
      await Promise.all(many(100, () => first.turns.ask(['deliver/a'])));
      await sleep(200);
      expect(book.of('deliver/a')).toBe(1);
      turn.letGo();
      await until(() => book.of('deliver/a') === 2, { what: 'the turn after it' });
      await nothingWaits();
      await sleep(200);
      expect(book.of('deliver/a')).toBe(2);
      expect(book.mostOfOneLane).toBe(1);
    });

    test('work posted at any moment of a turn is taken, also at its very end', async () => {
      let posted = 0;
      let taken = 0;
      book.on('deliver/a', async (): Promise<TurnEnd> => {
        await sleep(Math.random() * 3);
        taken = posted;
        await sleep(Math.random() * 2);
        return 'empty';
      });
      for (let round = 0; round < 60; round += 1) {
        for (let i = 0; i < 3; i += 1) {
          posted += 1;
          await first.turns.ask(['deliver/a']);
          await sleep(Math.random() * 8);
        }
        await until(() => taken === posted, { what: `what was posted in round ${round}`, for: 3_000, every: 2 });
      }
      expect(book.mostOfOneLane).toBe(1);
    });

    test("'more' leads to another turn until it is 'empty', and 'empty' to none", async () => {
      let left = 5;
      book.on('deliver/a', () => {
        left -= 1;
        return left > 0 ? 'more' : 'empty';
      });
      await first.turns.ask(['deliver/a']);
      await until(() => left === 0, { what: 'the turns that were asked for more' });
      await nothingWaits();
      await sleep(300);
      expect(book.of('deliver/a')).toBe(5);
      expect(book.mostOfOneLane).toBe(1);
    });

    test('a turn that is due in a while comes then, not before', async () => {
      book.on('deliver/a', () => (book.of('deliver/a') === 1 ? { inMs: 1_200 } : 'empty'));
      await first.turns.ask(['deliver/a']);
      await until(() => book.of('deliver/a') === 2, { what: 'the turn that was due' });
      const [asked, came] = book.taken.map(({ at }) => at) as [number, number];
      expect(came - asked).toBeGreaterThanOrEqual(1_195);
      expect(came - asked).toBeLessThan(4_000);
    });

    test('asked for while it waits for its time, a lane has its turn at once; of several times the last one said counts', async () => {
      book.on('deliver/a', () =>
        book.of('deliver/a') === 1 ? { inMs: 60_000 } : book.of('deliver/a') === 2 ? { inMs: 500 } : 'empty',
      );
      await first.turns.ask(['deliver/a']);
      await until(async () => (await queue().getDelayedCount()) === 1, { what: 'the lane to wait for its time' });
      await first.turns.ask(['deliver/a']);
      await until(() => book.of('deliver/a') === 2, { what: 'the turn asked for meanwhile', for: 3_000 });
      await until(() => book.of('deliver/a') === 3, { what: 'the turn at the later word' });
      await nothingWaits();
      expect(await queue().getDelayedCount()).toBe(0);
    });

    test('lanes of one queue run side by side, up to its places, and the others wait for one', async () => {
      const lanes = many(PLACES + 2, (i) => `deliver/${i}`);
      const turns = lanes.map((lane) => {
        const turn = held();
        book.on(lane, turn.take);
        return turn;
      });
      await first.turns.ask(lanes);
      await until(() => book.now().length === PLACES, { what: 'every place to be taken' });
      await sleep(300);
      expect(book.taken).toHaveLength(PLACES);
      turns.forEach((turn) => turn.letGo());
      await until(() => book.taken.length === lanes.length, { what: 'the lanes that waited' });
      expect(book.mostAtOnce).toBe(PLACES);
    });

    test('a turn that throws is logged with its lane, holds up nothing, and leaves none of its words in the queue', async () => {
      const during = held();
      book.on('deliver/a', async (): Promise<TurnEnd> => {
        await during.take();
        if (book.of('deliver/a') === 1)
          throw Object.assign(new Error('duplicate key: Idris Kestrel'), { name: 'QueryFailedError', code: '23505' });
        return 'empty';
      });
      await first.turns.ask(['deliver/a', 'deliver/b']);
      await until(() => book.of('deliver/a') === 1 && book.of('deliver/b') === 1, { what: 'both lanes' });
      await first.turns.ask(['deliver/a']);
      during.letGo();
      await until(() => book.of('deliver/a') === 2, { what: 'the turn asked for during the one that threw' });
      await nothingWaits();
      await first.turns.ask(['deliver/a']);
      await until(() => book.of('deliver/a') === 3, { what: 'the turn asked for after the one that threw' });
      const [said = '{}'] = first.log.filter((line) => line.includes('turn.failed'));
      expect(JSON.parse(said)).toMatchObject({ event: 'turn.failed', lane: 'deliver/a', fault: 'QueryFailedError 23505' });
      expect(first.log.filter((line) => line.includes('turn.failed'))).toHaveLength(1);
      expect(await place.kept()).not.toContain('Kestrel');
    });

    test('a job is a lane’s name and nothing else', async () => {
      const turn = held();
      book.on('deliver/a', turn.take);
      await first.turns.ask(['deliver/a']);
      await until(() => book.now().length === 1, { what: 'a turn under way' });
      await first.turns.ask(['deliver/a', 'replan/bulk']);
      await first.turns.askLater('deliver/b', 60_000);
      const replan = first.app.get<Queue>(getQueueToken('replan'), { strict: false });
      const jobs = (await Promise.all([queue(), replan].map((one) => one.getJobs(['active', 'waiting', 'delayed'])))).flat();
      expect(
        jobs.map(({ name, data }) => ({ name, data: data as unknown })).sort((a, b) => a.name.localeCompare(b.name)),
      ).toEqual([
        { name: 'deliver/a', data: {} },
        { name: 'later/deliver/b', data: {} },
        { name: 'replan/bulk', data: {} },
      ]);
      turn.letGo();
    });

    test('two processes share the lanes, and never run one lane’s turn twice at once', async () => {
      const other = await second();
      const lanes = many(12, (i) => `deliver/${i}`);
      for (const lane of lanes) book.on(lane, () => sleep(5 + Math.random() * 15).then(() => 'empty' as const));
      for (let round = 0; round < 15; round += 1) {
        await Promise.all([first.turns.ask(lanes), other.turns.ask(lanes)]);
        await sleep(20);
      }
      await nothingWaits();
      for (const lane of lanes) expect(book.of(lane)).toBeGreaterThan(1);
      expect(book.mostOfOneLane).toBe(1);
      expect(new Set(book.taken.map(({ by }) => by))).toEqual(new Set(['first', 'second']));
    });

    const forgetting: readonly [string, () => Promise<void>][] = [
      ['told to forget every turn', () => first.turns.forgetAll()],
      ['emptied from outside', () => place.wipe()],
    ];
    test.each(forgetting)('%s in the middle of turns, the queue takes every lane again', async (_, forget) => {
      const turns = many(PLACES, (i) => {
        const turn = held();
        book.on(`deliver/${i}`, turn.take);
        return turn;
      });
      const lanes = many(PLACES + 2, (i) => `deliver/${i}`);
      await first.turns.ask(lanes);
      await until(() => book.now().length === PLACES, { what: 'every place to be taken' });
      await first.turns.ask(lanes);
      await first.turns.askLater('deliver/0', 60_000);
      await forget();
      await first.turns.ask(['deliver/9', ...lanes]);
      turns.forEach((turn) => turn.letGo());
      await until(() => book.of('deliver/9') === 1, { what: 'a lane asked for after that' });
      await nothingWaits();
      const before = Object.fromEntries(lanes.map((lane) => [lane, book.of(lane)]));
      await first.turns.ask(lanes);
      await until(() => lanes.every((lane) => book.of(lane) > (before[lane] ?? 0)), { what: 'every lane to have a turn again' });
    });

    test('a turn that is gone from the queue when it ends is said to be gone, and is no fault of the queue', async () => {
      const turn = held();
      book.on('deliver/a', turn.take);
      await first.turns.ask(['deliver/a']);
      await until(() => book.now().length === 1, { what: 'a turn under way' });
      await first.turns.forgetAll();
      turn.letGo();
      await until(() => first.log.some((line) => line.includes('turn.gone')), { what: 'the end of the turn' });
      expect(first.log.filter((line) => line.includes('queue.fault'))).toEqual([]);
      await first.turns.ask(['deliver/a']);
      await until(() => book.of('deliver/a') === 2, { what: 'the next turn of the lane' });
    });

    test('stopping waits for the turn under way, starts none after it, and leaves what was asked for to others', async () => {
      const turns = many(PLACES, (i) => {
        const turn = held(i === 0 ? 'more' : 'empty');
        book.on(`deliver/${i}`, turn.take);
        return turn;
      });
      const waiting = `deliver/${PLACES}`;
      await first.turns.ask([...many(PLACES, (i) => `deliver/${i}`), waiting]);
      await until(() => book.now().length === PLACES, { what: 'every place to be taken' });
      let stopped = false;
      const stopping = first.stop().then(() => (stopped = true));
      await sleep(300);
      expect(stopped).toBe(false);
      book.on('deliver/0', () => 'empty');
      turns.forEach((turn) => turn.letGo());
      await stopping;
      await sleep(200);
      expect(book.taken.map(({ lane }) => lane).sort()).toEqual(many(PLACES, (i) => `deliver/${i}`));
      await second();
      await until(() => book.of(waiting) === 1 && book.of('deliver/0') === 2, { what: 'the next process to take what was left' });
    });
  });
};

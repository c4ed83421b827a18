import { describeQueueBoard } from '../../../../test/support/queue-board.js';
import { redisIsThere, startRedis, type TestRedis } from '../../../../test/support/redis.js';

if (redisIsThere) {
  let redis: TestRedis;
  afterAll(() => redis.stop());
  describeQueueBoard('Redis', async () => {
    redis = await startRedis();
    return { REDIS_URL: redis.url };
  });
} else test.skip('the queues, turns on Redis: there is no redis-server', () => undefined);

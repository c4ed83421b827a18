import { redisIsThere, startRedis, type TestRedis } from './redis.js';

(redisIsThere ? describe : describe.skip)('a redis of one’s own', () => {
  let redis: TestRedis;

  beforeAll(async () => {
    redis = await startRedis();
  });

  afterAll(() => redis.stop());

  test('is set up so that no job is ever dropped', async () => {
    expect(await redis.cli('config', 'get', 'maxmemory-policy')).toBe('maxmemory-policy\nnoeviction');
    expect(await redis.cli('config', 'get', 'appendonly')).toBe('appendonly\nyes');
    expect(await redis.cli('config', 'get', 'save')).toBe('save');
  });

  test('is emptied when asked to', async () => {
    await redis.cli('set', 'left', 'over');
    await redis.flushAll();
    expect(await redis.cli('dbsize')).toBe('0');
  });

  test('comes back after a kill with what it had been told', async () => {
    await redis.cli('config', 'set', 'appendfsync', 'always');
    await redis.cli('set', 'kept', 'yes');
    await redis.kill9();
    await expect(redis.cli('ping')).rejects.toThrow();
    await redis.startAgain();
    expect(await redis.cli('get', 'kept')).toBe('yes');
  });

  test('another one is another one', async () => {
    const other = await startRedis();
    await other.cli('set', 'only', 'there');
    expect(other.url).not.toBe(redis.url);
    expect(await redis.cli('get', 'only')).toBe('');
    await other.stop();
    await other.stop();
    await expect(other.cli('ping')).rejects.toThrow();
  });
});

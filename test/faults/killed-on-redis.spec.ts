import { describeKilledHub } from '../support/killed-hub.js';
import { redisIsThere } from '../support/redis.js';

if (redisIsThere) describeKilledHub('redis');
else test.skip('killed at any moment, turns on redis: redis-server is missing', () => undefined);

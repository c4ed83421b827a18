import { describeProcessesApart } from '../support/processes-apart.js';
import { redisIsThere } from '../support/redis.js';

if (redisIsThere) describeProcessesApart('redis');
else test.skip('api and workers apart, turns on redis: there is no redis-server', () => undefined);

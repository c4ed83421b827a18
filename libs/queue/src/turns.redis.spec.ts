import { redisIsThere } from '../../../test/support/redis.js';
import { describeTurns } from './conformance/turns.js';

if (redisIsThere) describeTurns('redis');
else test.skip('turns on redis: there is no redis-server', () => undefined);

/**
 * Queue: lanes and turns on BullMQ, over Redis or PostgreSQL.
 * A job is a turn for a lane and carries nothing else: the work and the people are in the hub's own tables.
 */
export { BootGate, type Readiness } from './boot-gate.js';
export { LaneProcessor } from './lane-processor.js';
export { QueueModule } from './queue.module.js';
export { QUEUE_CONNECTION, type QueueConnection } from './queue-connection.js';
export { HealthModule } from './health.controller.js';
export { runApp, startApp, stopOnSignals, type StartedApp, type Starting } from './start-app.js';
export { queueOf, QUEUES, TURN, Turns, type Lane, type QueueName, type TurnEnd } from './turns.js';
export { version } from './version.js';
export { within } from './within.js';
export { endRequests, ENDING } from './end-requests.js';

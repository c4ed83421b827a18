// PostgreSQL 18 in a folder: started, taken over and stopped by the hub itself, as a process of its own.
// Knows nothing of the hub's tables, and never reads a setting: its caller says where and how.
export { startEmbeddedPostgres, type EmbeddedPostgres, type EmbeddedPostgresOptions } from './embedded-postgres.js';
export { createDatabaseIfMissing, dropDatabase } from './connection.js';
export { EmbeddedPostgresFault } from './fault.js';
export { runningEmbeddedPostgres } from './running-embedded-postgres.js';

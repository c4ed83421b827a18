// Starts what the suites need: one PostgreSQL for all of them (each suite has a database of its own in it), and finds redis-server.
import { startServices } from './services.mjs';

export default startServices;

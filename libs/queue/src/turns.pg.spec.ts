import { describeTurns } from './conformance/turns.js';

describeTurns('postgres');

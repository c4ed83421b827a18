import { describeKilledHub } from '../support/killed-hub.js';

describeKilledHub('postgres');

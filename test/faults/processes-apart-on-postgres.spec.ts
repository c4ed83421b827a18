import { describeProcessesApart } from '../support/processes-apart.js';

describeProcessesApart('postgres');

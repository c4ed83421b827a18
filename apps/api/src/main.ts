import { runApp } from '#queue';
import { ApiModule } from './api.module.js';
import { configureApi } from './configure-api.js';

await runApp('api', { modules: [ApiModule], configure: configureApi });

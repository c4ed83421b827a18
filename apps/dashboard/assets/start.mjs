// The pages work without this: it only makes GOV.UK Frontend's own parts better where a browser can.
import { initAll } from './govuk.mjs';

initAll();

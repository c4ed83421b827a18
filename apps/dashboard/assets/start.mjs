// The pages work without this: it makes GOV.UK Frontend's own parts better where a browser can, and loads a page again that is about
// work under way, which a browser without script does by itself.
import { initAll } from './govuk.mjs';

initAll();

const underWay = document.querySelector('[data-again]');
if (underWay !== null) setTimeout(() => location.reload(), Number(underWay.getAttribute('data-again')) * 1000);

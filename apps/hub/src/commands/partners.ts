import { PartnersView } from '#persistence';
import { withHub } from '../embedded/with-hub.js';
import { table, type Output } from './output.js';

/** `hub partners`: each partner, how it is doing, and what waits for it. */
export const listPartners = (out: Output): Promise<void> =>
  withHub(out.line, async (app) => {
    const partners = await app.get(PartnersView, { strict: false }).all();
    out.answer({ partners });
    if (partners.length === 0) out.line('No partner is registered yet. `npm start` registers the simulated ones.');
    else
      out.line(
        table(
          ['Partner', 'Role', 'Adapter', 'Standing', 'Due', 'Delivered', 'Refused', 'Undeliverable'],
          partners.map((one) => [
            one.id,
            one.role,
            one.adapter,
            one.standing,
            String(one.waiting),
            String(one.delivered),
            String(one.refused),
            String(one.undeliverable),
          ]),
        ),
      );
  });

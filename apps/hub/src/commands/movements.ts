import { KeepMovements, type MovementGiven, type MovementPut } from '#handover';
import { withHub } from '../embedded/with-hub.js';
import { CommandFault, table, type Output } from './output.js';

const WHO = 'command line';

const said = (done: MovementPut, code: string, out: Output): void => {
  if (done.outcome === 'refused')
    throw new CommandFault(`${code} was left as it is:\n${done.faults.map((one) => `- ${one}`).join('\n')}`);
  out.answer(done);
  const { goes, code: written, means } = done.movement;
  out.line(`A movement ${goes} with code ${written} means from now on: ${means}.`);
};

/** `hub movements list`: what every movement code means to this hub. */
export const listMovements = (out: Output): Promise<void> =>
  withHub(out.line, async (app) => {
    const movements = await app.get(KeepMovements, { strict: false }).all();
    out.answer({ movements });
    out.line(
      table(
        ['Way', 'Code', 'Means', 'Said by'],
        movements.map(({ goes, code, means, by }) => [goes, code, means, by]),
      ),
    );
    out.line('Any other code out is never taken for a release: a person looks.');
  });

/** `hub movements set <way> <code> <means>`: what a code means from now on. */
export const setMovement = (given: MovementGiven, out: Output): Promise<void> =>
  withHub(out.line, async (app) => {
    said(await app.get(KeepMovements, { strict: false }).set(given, WHO), given.code, out);
  });

/** `hub movements unset <way> <code>`: back to what the hub knows by itself. */
export const unsetMovement = (given: Omit<MovementGiven, 'means'>, out: Output): Promise<void> =>
  withHub(out.line, async (app) => {
    said(await app.get(KeepMovements, { strict: false }).unset(given, WHO), given.code, out);
  });

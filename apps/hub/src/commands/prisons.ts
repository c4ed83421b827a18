import { KeepPrisons } from '#handover';
import { withHub } from '../embedded/with-hub.js';
import { CommandFault, table, type Output } from './output.js';

const WHO = 'command line';
const refused = (id: string, faults: readonly string[]): CommandFault =>
  new CommandFault(`${id} was left as it is:\n${faults.map((one) => `- ${one}`).join('\n')}`);

/** `hub prisons list`: every prison somebody may be in, and those that have closed. */
export const listPrisons = (out: Output): Promise<void> =>
  withHub(out.line, async (app) => {
    const prisons = await app.get(KeepPrisons, { strict: false }).all();
    out.answer({ prisons });
    out.line(
      table(
        ['Id', 'Name', 'Nation', 'Ended'],
        prisons.map(({ id, name, nation, endedOn }) => [id, name, nation, endedOn ?? '']),
      ),
    );
  });

/** `hub prisons add <id> <name>`: adds a prison, or puts right what is known of it. */
export const addPrison = (
  given: { readonly id: string; readonly name: string; readonly nation: string },
  out: Output,
): Promise<void> =>
  withHub(out.line, async (app) => {
    const done = await app.get(KeepPrisons, { strict: false }).put(given, WHO);
    if (done.outcome === 'refused') throw refused(given.id, done.faults);
    out.answer(done);
    out.line(
      `${done.prison.id}, ${done.prison.name} (${done.prison.nation}), is ${done.outcome === 'added' ? 'known now' : 'as said now'}.`,
    );
  });

/** `hub prisons end <id> <day>`: from that day on nobody new is taken to be there. */
export const endPrisonOn = (id: string, on: string, out: Output): Promise<void> =>
  withHub(out.line, async (app) => {
    const done = await app.get(KeepPrisons, { strict: false }).end(id, on, WHO);
    if (done.outcome === 'refused') throw refused(id, done.faults);
    out.answer(done);
    out.line(`Nobody new is taken to be in ${id.toUpperCase()} from ${on} on.`);
    if (done.expected > 0)
      out.line(`${done.expected} people are still expected to be released from there: ask their teams where they are now.`);
  });

import {
  isLocalDate,
  NATIONS,
  RELEASE_BASES,
  releaseDay,
  sayDay,
  workingCalendar,
  type LocalDate,
  type Nation,
  type ReleaseBasis,
} from '#calendar';
import { CommandFault, type Output } from './output.js';

interface Options {
  readonly nation: string;
  readonly basis: string;
}

const oneOf = <Word extends string>(words: readonly Word[], given: string, option: string): Word => {
  const found = words.find((word) => word === given);
  if (found === undefined) throw new CommandFault(`${option} must be one of ${words.join(', ')}`);
  return found;
};

/** `hub dates <day>`: which day a release on this date really falls on, and why. */
export const dates = (day: string, options: Options, out: Output): void => {
  if (!isLocalDate(day)) throw new CommandFault(`${day} is not a day: write it as 2026-12-24`);
  const nation = oneOf<Nation>(NATIONS, options.nation, '--nation');
  const basis = oneOf<ReleaseBasis>(RELEASE_BASES, options.basis.toUpperCase(), '--basis');
  const found = releaseDay({ calendar: workingCalendar(nation), nominal: day, basis });
  out.answer({ nation, basis, ...found });
  if (!found.known) {
    out.line(`Not known: ${found.because}`);
    return;
  }
  const say = (what: string, on: LocalDate): void => out.line(`${what.padEnd(10)} ${sayDay(on)} (${on})`);
  say('Nominal', found.nominal);
  say('Effective', found.effective);
  say('Earliest', found.earliest);
  if (found.steps.length === 0) out.line('\nNothing moves this date.');
  else out.line();
  for (const step of found.steps) out.line(`- ${step.why}\n  ${step.source}`);
};

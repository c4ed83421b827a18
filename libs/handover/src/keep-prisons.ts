import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isLocalDate, NATIONS, type Nation } from '#calendar';
import { auditEntries, endPrison, expectedFrom, prisons, putPrison, type Prison } from '#persistence';

export interface PrisonGiven {
  readonly id: string;
  readonly name: string;
  readonly nation: string;
}
export type PrisonPut =
  | { readonly outcome: 'added' | 'changed'; readonly prison: PrisonGiven }
  | { readonly outcome: 'refused'; readonly faults: readonly string[] };
/** `expected`: so many people are still expected to be released from there. They are for their teams to move first. */
export type PrisonEnded =
  { readonly outcome: 'ended'; readonly expected: number } | { readonly outcome: 'refused'; readonly faults: readonly string[] };

const ID = /^[A-Z][A-Z0-9]{2,5}$/;
/** Where somebody is who is in no prison. */
const NO_PRISON: ReadonlySet<string> = new Set(['OUT', 'TRN']);
const LONGEST_NAME = 80;

const isNation = (word: string): word is Nation => (NATIONS as readonly string[]).includes(word);

const faultsOf = ({ id, name, nation }: PrisonGiven): readonly string[] => [
  ...(ID.test(id) && !NO_PRISON.has(id) ? [] : ['its id must be NOMIS’s, three to six capital letters and digits, such as LPI']),
  ...(name === '' || name.length > LONGEST_NAME ? [`its name must be given, in ${LONGEST_NAME} characters or fewer`] : []),
  ...(isNation(nation)
    ? []
    : [`its nation must be one of ${NATIONS.join(', ')}: it decides which calendar and release-day rule hold`]),
];

/** The prisons people may be in: what names any other is refused, and a person looks. */
@Injectable()
export class KeepPrisons {
  constructor(private readonly db: DataSource) {}

  all(): Promise<readonly Prison[]> {
    return prisons(this.db);
  }

  async put({ id, name, nation }: PrisonGiven, who: string): Promise<PrisonPut> {
    const given = { id: id.trim().toUpperCase(), name: name.trim(), nation: nation.trim() };
    const faults = faultsOf(given);
    if (faults.length > 0 || !isNation(given.nation)) return { outcome: 'refused', faults };
    const prison = { ...given, nation: given.nation };
    return this.db.transaction(async (tx) => {
      const outcome = await putPrison(tx, prison);
      await auditEntries(tx, [{ who, did: `prison.${outcome}`, subject: prison.id, detail: { nation: prison.nation } }]);
      return { outcome, prison };
    });
  }

  /** From that day on nobody new is taken to be there. What is planned for people who are stays as it is. */
  async end(given: string, on: string, who: string): Promise<PrisonEnded> {
    const id = given.trim().toUpperCase();
    if (!isLocalDate(on)) return { outcome: 'refused', faults: ['the day must be written yyyy-MM-dd'] };
    return this.db.transaction(async (tx): Promise<PrisonEnded> => {
      const expected = await expectedFrom(tx, id);
      if (expected === null) return { outcome: 'refused', faults: [`the hub knows no prison ${id}`] };
      await endPrison(tx, id, on);
      await auditEntries(tx, [{ who, did: 'prison.ended', subject: id, detail: { on } }]);
      return { outcome: 'ended', expected };
    });
  }
}

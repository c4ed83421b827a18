import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ARRIVING_BY_CODE, FIXED_CODES, KNOWN_CODES, LEAVING_BY_CODE, type MovementCode } from '#intake';
import { auditEntries, dropMovementCode, movementCodes, putMovementCode } from '#persistence';

export interface MovementGiven {
  readonly goes: string;
  readonly code: string;
  readonly means: string;
}
/** `by`: whether the hub knows it by itself, or an operator has said it. */
export interface MovementKept extends MovementCode {
  readonly by: 'hub' | 'operator';
}
export type MovementPut =
  | { readonly outcome: 'set' | 'unset'; readonly movement: MovementCode }
  | { readonly outcome: 'refused'; readonly faults: readonly string[] };

const CODE = /^[A-Z0-9][A-Z0-9_]{0,11}$/;
const WORDS: Readonly<Record<MovementCode['goes'], readonly string[]>> = { out: LEAVING_BY_CODE, in: ARRIVING_BY_CODE };

const isWay = (word: string): word is MovementCode['goes'] => word === 'out' || word === 'in';

const codeFaults = (code: string): readonly string[] => {
  if (!CODE.test(code)) return ['the code must be NOMIS’s movement reason code, up to 12 capital letters and digits, such as CR'];
  return FIXED_CODES.has(code) ? [`${code} is a death or a merge of two records, and cannot mean anything else`] : [];
};

/** What HMPPS’s movement codes mean to this hub. They are reference data that change; one nobody has said is left to a person. */
@Injectable()
export class KeepMovements {
  constructor(private readonly db: DataSource) {}

  /** Every code, as it counts. */
  async all(): Promise<readonly MovementKept[]> {
    const said = await movementCodes(this.db);
    const isSaid = ({ goes, code }: MovementCode): boolean => said.some((one) => one.goes === goes && one.code === code);
    return [
      ...said.map((one) => ({ ...one, by: 'operator' as const })),
      ...KNOWN_CODES.filter((one) => !isSaid(one)).map((one) => ({ ...one, by: 'hub' as const })),
    ];
  }

  /** From now on movements with this code are read so. What was held for a person stays with that person. */
  async set({ goes, code: given, means }: MovementGiven, who: string): Promise<MovementPut> {
    const code = given.trim().toUpperCase();
    const faults = codeFaults(code);
    if (!isWay(goes)) return { outcome: 'refused', faults: [...faults, 'the way must be out or in'] };
    const all = WORDS[goes].includes(means) ? faults : [...faults, `what it means must be one of ${WORDS[goes].join(', ')}`];
    if (all.length > 0) return { outcome: 'refused', faults: all };
    const movement = { goes, code, means };
    await this.db.transaction(async (tx) => {
      await putMovementCode(tx, movement, who);
      await auditEntries(tx, [{ who, did: 'movement-code.set', subject: `${goes}/${code}`, detail: { means } }]);
    });
    return { outcome: 'set', movement };
  }

  /** Back to what the hub knows by itself. */
  async unset({ goes, code: given }: Omit<MovementGiven, 'means'>, who: string): Promise<MovementPut> {
    const code = given.trim().toUpperCase();
    if (!isWay(goes)) return { outcome: 'refused', faults: ['the way must be out or in'] };
    const isGone = await this.db.transaction(async (tx) => {
      const dropped = await dropMovementCode(tx, { goes, code });
      if (dropped) await auditEntries(tx, [{ who, did: 'movement-code.unset', subject: `${goes}/${code}`, detail: null }]);
      return dropped;
    });
    if (!isGone) return { outcome: 'refused', faults: [`no operator has said what ${goes} ${code} means`] };
    const means = KNOWN_CODES.find((one) => one.goes === goes && one.code === code)?.means ?? 'unclear';
    return { outcome: 'unset', movement: { goes, code, means } };
  }
}

import type { DataSource, EntityManager } from 'typeorm';
import { ARRIVING_BY_CODE, LEAVING_BY_CODE, type OwnCodes } from '#intake';
import { movementCodes, type MovementCodeSaid } from '#persistence';

const meant = <Means extends string>(
  said: readonly MovementCodeSaid[],
  goes: MovementCodeSaid['goes'],
  words: readonly Means[],
): ReadonlyMap<string, Means> =>
  new Map(
    said.flatMap(({ goes: way, code, means }) => {
      const word = words.find((one) => one === means);
      return way === goes && word !== undefined ? [[code, word] as const] : [];
    }),
  );

/** What the operators of this hub have said of movement codes. */
export const ownCodes = async (db: DataSource | EntityManager): Promise<OwnCodes> => {
  const said = await movementCodes(db);
  return { leaving: meant(said, 'out', LEAVING_BY_CODE), arriving: meant(said, 'in', ARRIVING_BY_CODE) };
};

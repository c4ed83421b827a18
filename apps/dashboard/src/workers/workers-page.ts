import type { LineOfRegister, VettingStanding } from '#persistence';
import { sayDay } from '../days-and-times.js';
import { tag, type Tag } from '../page/tag.js';
import { boxesOf } from '../page/date-input.js';
import { EMPTY_WORKER, type WorkerForm } from './worker-form.js';

const STANDINGS: Readonly<Record<VettingStanding, Tag>> = {
  valid: tag('Vetted', 'green'),
  'expires-soon': tag('Expires soon', 'yellow'),
  expired: tag('Expired', 'red'),
  'applied-for': tag('Not vetted yet', 'grey'),
  ended: tag('Ended', 'grey'),
};

export interface WorkerLine {
  readonly href: string;
  readonly name: string;
  readonly service: string;
  readonly prison: string;
  readonly until: string;
  readonly standing: Tag;
  readonly keys: boolean;
  readonly visits: number;
}

export const workerLine = (line: LineOfRegister): WorkerLine => ({
  href: `/workers/${line.id}/${line.prison}`,
  name: line.name,
  service: line.service,
  prison: line.prisonName,
  until: line.vettedUntil === null ? 'No day yet' : sayDay(line.vettedUntil),
  standing: STANDINGS[line.standing],
  keys: line.holdsKeys && line.standing !== 'ended',
  visits: line.visitsBooked,
});

export interface WorkersModel {
  readonly lines: readonly WorkerLine[];
  /** Those to be renewed, where there are any. */
  readonly soon: string | null;
}

export const workersModel = (all: readonly LineOfRegister[]): WorkersModel => {
  const soon = all.filter(({ standing }) => standing === 'expires-soon' || standing === 'expired').length;
  const words =
    soon === 1 ? '1 vetting has expired or ends within 28 days.' : `${String(soon)} vettings have expired or end within 28 days.`;
  return { lines: all.map(workerLine), soon: soon === 0 ? null : words };
};

/** The form that changes a vetting, with what it says now. */
export const formOfLine = (line: LineOfRegister): WorkerForm => ({
  ...EMPTY_WORKER,
  until: boxesOf(line.vettedUntil),
  holdsKeys: line.holdsKeys,
});

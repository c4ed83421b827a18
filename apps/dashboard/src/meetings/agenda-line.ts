import type { AgendaPerson } from '#persistence';
import { sayDay } from '../days-and-times.js';
import { markersForAll } from '../page/markers.js';
import { listName } from '../page/person.js';
import { sentence } from '../page/sentence.js';
import { tag, type Tag } from '../page/tag.js';

/** One person on an agenda: the least that a talk about them needs, for others read along. */
export interface AgendaLine {
  readonly taskId: string;
  readonly href: string;
  readonly task: string;
  readonly name: string;
  readonly prisonNumber: string;
  readonly limited: boolean;
  readonly leaves: string;
  readonly why: string;
  /** The meeting they were to be talked over at, where that was an earlier one. */
  readonly from: string | null;
  readonly markers: readonly string[];
  readonly referral: string;
  readonly appointment: string;
  readonly state: Tag;
  readonly talkedOver: string | null;
  readonly open: boolean;
}

const REFERRALS: Readonly<Record<string, string>> = {
  open: 'has not answered',
  agreed: 'has agreed, not taken on yet',
  declined: 'has said no',
  done: 'has taken them on',
};

const referralOf = ({ service, referral }: AgendaPerson): string =>
  referral === null ? 'Nobody is asked' : `${service ?? 'The service'} ${REFERRALS[referral] ?? 'is asked'}`;

const leavesOn = ({ releaseOn, releasedOn }: AgendaPerson): string => {
  if (releasedOn !== null) return `Left on ${sayDay(releasedOn)}`;
  return releaseOn === null ? 'No day' : sayDay(releaseOn);
};

const WHY = 'For the recovery inclusion meeting: ';
const whyOf = ({ because }: AgendaPerson): string => sentence(because.startsWith(WHY) ? because.slice(WHY.length) : because);

export const agendaLine = (person: AgendaPerson, meetingOn: string): AgendaLine => ({
  taskId: person.taskId,
  href: `/releases/${person.releaseId}`,
  task: `/tasks/${person.taskId}`,
  name: listName(person),
  prisonNumber: person.prisonNumber,
  limited: person.limited,
  leaves: leavesOn(person),
  why: whyOf(person),
  from: person.meetingOn === meetingOn ? null : `Not talked over on ${sayDay(person.meetingOn)}`,
  markers: markersForAll(person.markers),
  referral: referralOf(person),
  appointment: person.appointmentOn === null ? 'No appointment' : `Appointment on ${sayDay(person.appointmentOn)}`,
  state: person.state === 'done' ? tag('Talked over', 'green') : tag('To talk over', 'yellow'),
  talkedOver: person.state === 'done' && person.settledBy !== null ? sentence(person.settledBy) : null,
  open: person.state !== 'done',
});

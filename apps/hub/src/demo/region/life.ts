import { addDays, laterOf, onOrBefore, workingDaysAfter, workingDaysBefore, type LocalDate } from '#calendar';
import type { FactItem } from '#planning';
import { CALENDAR, type Leaver } from './leaver.js';
import { moment } from './moment.js';

/** Something that the prison says of somebody, and when. */
export interface Said {
  readonly at: Date;
  readonly item: FactItem;
}

/** A whole number between two others, both included. */
const between = ({ luck }: Leaver, question: string, least: number, most: number): number =>
  least + Math.floor(luck(question) * (most - least + 1));

/** A moment of office hours on this day, or on the working day before it. */
const inOffice = ({ luck }: Leaver, question: string, on: LocalDate): Date => {
  const minutes = Math.floor(9 * 60 + luck(`${question} time`) * 7 * 60);
  const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  return moment(onOrBefore(CALENDAR, on), time);
};

const firstHeard = (who: Leaver): LocalDate => {
  if (who.turn === 'unplanned') return who.on;
  const days = who.turn === 'short-notice' ? between(who, 'heard', 4, 16) : between(who, 'heard', 75, 105);
  return onOrBefore(CALENDAR, addDays(who.on, -days));
};

/** A working day so long before release, but after the hub had heard of the person. */
const before = (who: Leaver, question: string, least: number, most: number): LocalDate =>
  laterOf(
    onOrBefore(CALENDAR, addDays(who.on, -between(who, question, least, most))),
    workingDaysAfter(CALENDAR, firstHeard(who), 1),
  );

/** Somebody on remand is given a date on this day, in court. */
const sentencedOn = (who: Leaver): LocalDate => before(who, 'sentenced', 12, 24);

/** By how many days the date was wrong at first; it was put right in time, whichever way it was wrong. */
const wrongBy = (who: Leaver): number => between(who, 'wrong by', 3, 24) * (who.luck('earlier') < 0.5 ? -1 : 1);
const putRight = (who: Leaver): LocalDate =>
  onOrBefore(CALENDAR, addDays(who.on, -(Math.max(0, -wrongBy(who)) + between(who, 'put right', 9, 32))));

const datesAtFirst = (who: Leaver): NonNullable<FactItem['dates']> => {
  if (who.turn === 'unplanned') return { confirmed: who.on };
  return { crd: who.turn === 'moved' ? addDays(who.nominal, wrongBy(who)) : who.nominal };
};

const said = (who: Leaver, what: string, at: Date, says: Omit<FactItem, 'id' | 'prisonNumber'>): Said => ({
  at,
  item: { id: `${who.key}-${what}`, prisonNumber: who.prisonNumber, occurredAt: at.toISOString(), ...says },
});

/** A number that Ofcom keeps free for stories. */
const phoneOf = (who: Leaver): string => `07700 900${String(between(who, 'phone', 0, 999)).padStart(3, '0')}`;

const arrival = (who: Leaver): Said => {
  const at = who.turn === 'unplanned' ? moment(who.on, '12:35') : inOffice(who, 'heard', firstHeard(who));
  const noDate = who.turn === 'no-date-yet';
  return said(who, 'list', at, {
    person: who.person,
    custody: {
      prison: who.place.prison,
      legalStatus: noDate || who.turn === 'unplanned' ? 'REMAND' : 'SENTENCED',
      ...(noDate
        ? { receivedOn: addDays(firstHeard(who), -between(who, 'inside since', 0, 3)), nextCourtOn: sentencedOn(who) }
        : {}),
      ...(who.luck('acct') < 0.04 ? { acctOpen: true } : {}),
      ...(who.luck('segregation') < 0.02 ? { segregation: true } : {}),
    },
    ...(noDate ? {} : { dates: datesAtFirst(who) }),
    needs: who.needs,
    treatment: who.treatment,
    wishes: who.wishes,
    ...(who.basis === null ? {} : { basis: { kind: who.basis } }),
    destination: { area: who.place.area, ...(who.luck('has a phone') < 0.6 ? { phone: phoneOf(who) } : {}) },
  });
};

/** What becomes of the date: put right, given at last, confirmed by staff, or called off. */
const dates = (who: Leaver): readonly Said[] => {
  const on = (what: string, day: LocalDate, says: Omit<FactItem, 'id' | 'prisonNumber'>): readonly Said[] => [
    said(who, what, inOffice(who, what, day), says),
  ];
  switch (who.turn) {
    case 'moved':
      return on('moved', putRight(who), { dates: { crd: who.nominal } });
    case 'no-date-yet':
      return on('sentenced', sentencedOn(who), {
        custody: { legalStatus: 'SENTENCED', nextCourtOn: null },
        dates: { crd: who.nominal },
      });
    case 'cancelled': {
      const day = before(who, 'cancelled', 3, 9);
      return on('cancelled', day, { happened: { what: 'release-cancelled', on: day } });
    }
    case 'in-hospital': {
      const [went, back] = [before(who, 'to hospital', 16, 30), before(who, 'from hospital', 2, 12)];
      return [
        ...on('to-hospital', went, { happened: { what: 'hospital', on: went } }),
        ...(back > went ? on('from-hospital', back, { happened: { what: 'returned', on: back } }) : []),
      ];
    }
    case 'dies-inside': {
      const day = before(who, 'died', 4, 30);
      return on('died', day, { happened: { what: 'died', on: day } });
    }
    case 'as-planned':
      return who.luck('confirmed') < 0.3
        ? on('confirmed', before(who, 'confirmed', 8, 14), { dates: { confirmed: who.on } })
        : [];
    case 'short-notice':
    case 'unplanned':
    case 'withdraws-consent':
      return [];
  }
};

const basis = (who: Leaver): readonly Said[] => {
  const on = (what: string, day: LocalDate, kind: NonNullable<FactItem['basis']>['kind']): readonly Said[] => [
    said(who, what, inOffice(who, what, day), { basis: { kind, recordedOn: onOrBefore(CALENDAR, day) } }),
  ];
  if (who.turn === 'withdraws-consent') return on('withdrawn', before(who, 'withdrawn', 8, 30), 'withdrawn');
  return who.basis === null && who.turn !== 'unplanned' && who.luck('asked') < 0.6
    ? on('consents', before(who, 'consents', 18, 40), 'consent')
    : [];
};

const naloxone = (who: Leaver): readonly Said[] => {
  const { needs, luck, turn } = who;
  const on = (what: string, at: Date, says: NonNullable<FactItem['naloxone']>): Said => said(who, what, at, { naloxone: says });
  if (!(needs.opioid === true || needs.ost === true || needs.overdoseBefore === true)) return [];
  if (who.declinesNaloxone && turn !== 'unplanned') {
    return [on('declines', inOffice(who, 'declines', before(who, 'declines', 20, 40)), { declined: true })];
  }
  const trained = before(who, 'trained', 8, 22);
  const placed = workingDaysBefore(CALENDAR, who.on, between(who, 'placed', 1, 3));
  const isTrained = turn !== 'unplanned' && trained < who.on && luck('is trained') < 0.88;
  const isPlaced = turn !== 'unplanned' && placed > firstHeard(who) && luck('is placed') < 0.82;
  const isHanded = luck('is handed over') < (turn === 'unplanned' ? 0.25 : isPlaced ? 0.9 : 0.45);
  return [
    ...(isTrained ? [on('trained', inOffice(who, 'trained', trained), { trainedOn: trained })] : []),
    ...(isPlaced ? [on('placed', inOffice(who, 'placed', placed), { inPropertyOn: placed })] : []),
    ...(isHanded ? [on('handed-over', moment(who.on, turn === 'unplanned' ? '15:10' : '08:20'), { handedOverOn: who.on })] : []),
  ];
};

/** The day this person leaves, or null where that never happens. */
export const leavesOn = ({ turn, on }: Leaver): LocalDate | null => (turn === 'cancelled' || turn === 'dies-inside' ? null : on);

const leaving = (who: Leaver): readonly Said[] => {
  const on = leavesOn(who);
  if (on === null) return [];
  const atGate = moment(on, who.turn === 'unplanned' ? '15:40' : `10:${String(between(who, 'gate', 5, 55)).padStart(2, '0')}`);
  const recorded = who.luck('recorded late') < 0.06 ? moment(workingDaysAfter(CALENDAR, on, 1), '09:20') : atGate;
  const day = addDays(on, between(who, 'death after', 3, 19));
  return [
    said(who, 'released', recorded, { happened: { what: 'released', on } }),
    ...(who.luck('dies after') < 0.008
      ? [said(who, 'died', moment(addDays(day, 1), '11:15'), { happened: { what: 'died', on: day } })]
      : []),
  ];
};

/** Who is on opioid substitution gets the last dose inside on the morning of leaving; now and then it is written down late. */
const lastDose = (who: Leaver): readonly Said[] => {
  const on = leavesOn(who);
  if (on === null || who.needs.ost !== true) return [];
  const recorded = who.luck('dose late') < 0.1 ? moment(workingDaysAfter(CALENDAR, on, 1), '10:15') : moment(on, '09:55');
  const isLate = who.turn === 'unplanned';
  return [
    said(who, 'last-dose', isLate ? moment(on, '16:30') : recorded, { treatment: { lastDoseOn: on, lastDoseTime: '08:05' } }),
  ];
};

/** Whether the community service is ever told of this person: of nobody else does it say that they came. */
const isShared = (who: Leaver): boolean => who.turn !== 'withdraws-consent' && (who.basis !== null || basis(who).length > 0);

/** Whoever has not come in time is lost for the figure: somebody says why. */
const outcome = (who: Leaver): readonly Said[] => {
  const on = leavesOn(who);
  const day = comesOnDay(who);
  const hasNeed = who.needs.drugOrAlcohol === true || who.needs.opioid === true || who.needs.overdoseBefore === true;
  if (on === null || !hasNeed || (isShared(who) && day !== null && day <= DAYS_THAT_COUNT)) return [];
  const written = workingDaysAfter(CALENDAR, addDays(on, DAYS_THAT_COUNT), between(who, 'outcome', 1, 4));
  const lost = who.luck('why not') < 0.6 ? 'DID_NOT_ATTEND' : 'CONTACT_LOST';
  const code = isShared(who) ? lost : 'NO_REFERRAL_RECEIVED';
  return [said(who, 'outcome', inOffice(who, 'outcome', written), { outcome: { code, on: written } })];
};

const ENDS: readonly unknown[] = ['died', 'release-cancelled'];

/** All that is ever said of somebody by the prison, in the order of time. After a release is called off, or a death, nothing is. */
export const lifeOf = (who: Leaver): readonly Said[] => {
  const all = [
    arrival(who),
    ...dates(who),
    ...basis(who),
    ...naloxone(who),
    ...lastDose(who),
    ...leaving(who),
    ...outcome(who),
  ].toSorted((a, b) => a.at.getTime() - b.at.getTime());
  const end = all.findIndex(({ item: { happened } }) => ENDS.includes(happened?.what));
  return end === -1 ? all : all.slice(0, end + 1);
};

const DAYS_THAT_COUNT = 21;

/** How many in a hundred come to the community service within 21 days, by prison. Invented: no figure of a real prison is meant. */
const COME: Readonly<Record<string, number>> = { LPI: 66, WMI: 55, LCI: 50 };

/** The day after release on which this person first comes to the community service; null where they never do. */
export const comesOnDay = (who: Leaver): number | null => {
  const share = who.luck('comes') * 100;
  const come = who.turn === 'unplanned' ? 25 : (COME[who.place.prison] ?? 50);
  if (share >= come) return share < come + 5 ? between(who, 'comes late', 22, 30) : null;
  const soon = who.luck('how soon');
  if (soon < 0.5) return 1;
  if (soon < 0.75) return between(who, 'comes', 2, 5);
  return soon < 0.93 ? between(who, 'comes', 6, 14) : between(who, 'comes', 15, 21);
};

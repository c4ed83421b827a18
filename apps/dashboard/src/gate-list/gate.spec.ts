import { localDate } from '#calendar';
import type { GatePerson } from '#persistence';
import { dayAsked, gatePrison } from './gate-asked.js';
import { gateLine } from './gate-line.js';
import { gateModel } from './gate-page.js';
import { slipOf } from './slip.js';

const TODAY = localDate('2026-12-22');
const PRISONS = [
  { id: 'LPI', name: 'Liverpool', nation: 'england-and-wales' },
  { id: 'WMI', name: 'Wymott', nation: 'england-and-wales' },
];
const person: GatePerson = {
  releaseId: 'r1',
  firstName: 'Idris',
  lastName: 'Kestrel',
  prisonNumber: 'A1234BC',
  limited: false,
  prison: 'LPI',
  prisonName: 'Liverpool',
  releasedOn: null,
  meets: [{ kind: 'GATE_PICKUP', owner: 'Riverside', ownerIsPartner: true, state: 'agreed', confirmed: true }],
  markers: [],
  slotTrouble: null,
  naloxoneInProperty: 'done',
  naloxoneHandedOver: 'open',
  naloxoneDeclined: false,
  bridging: 'agreed',
  appointmentOn: '2026-12-24',
  appointmentTime: '14:00',
  appointmentPlace: 'Mill Street',
  appointmentWith: 'Riverside',
};

test('a day is read from one word or three boxes; what is no day is a fault and no other day', () => {
  const on = (query: Readonly<Record<string, string>>) => dayAsked(query).on;
  expect(dayAsked({})).toMatchObject({ on: null, fault: null });
  expect(on({ on: '2026-12-30' })).toBe('2026-12-30');
  expect(on({ 'on-day': '30', 'on-month': '12', 'on-year': '2026' })).toBe('2026-12-30');
  expect(dayAsked({ 'on-day': '31', 'on-month': '2', 'on-year': '2026' })).toMatchObject({
    on: null,
    given: { day: '31', month: '2', year: '2026' },
    fault: { text: 'The day must be a real day', href: '#on-day' },
  });
  expect(dayAsked({ on: '2026-02-30' }).fault?.text).toBe('Enter the day');
});

test('it is a prison they work for: the one asked for, else the first that somebody leaves that day', () => {
  const counts = new Map([['WMI', 2]]);
  expect(gatePrison({ prison: 'LPI' }, { prisons: PRISONS, counts })).toBe('LPI');
  expect(gatePrison({ prison: 'LCI' }, { prisons: PRISONS, counts })).toBe('WMI');
  expect(gatePrison({}, { prisons: PRISONS, counts: new Map() })).toBe('LPI');
  expect(gatePrison({}, { prisons: [], counts })).toBeNull();
});

test('a line says who meets them and whether that is sure, and ticks what is known to be done', () => {
  expect(gateLine(person)).toEqual({
    name: 'Kestrel, Idris',
    prisonNumber: 'A1234BC',
    limited: false,
    left: false,
    markers: [],
    trouble: null,
    meets: [{ who: 'Riverside', standing: 'Confirmed', sure: true }],
    boxes: [
      { text: 'In property', ticked: true },
      { text: 'Handed over', ticked: false },
    ],
    naloxone: null,
    script: 'Not known to be ready',
    appointment: 'Thu 24 Dec 2026, 14:00',
    place: 'Riverside, Mill Street',
  });
});

test('a promise that was not confirmed is not shown as one', () => {
  const meets = (state: string) =>
    gateLine({
      ...person,
      meets: [{ kind: 'GATE_PICKUP', owner: 'connecting-communities', ownerIsPartner: false, state, confirmed: false }],
    }).meets;
  expect(meets('agreed')).toEqual([{ who: 'Connecting Communities', standing: 'Agreed, not confirmed', sure: false }]);
  expect(meets('declined')[0]?.standing).toBe('Said no: nobody comes yet');
  expect(meets('open')[0]?.standing).toBe('Not confirmed');
});

test('no naloxone because it was declined is not the same as none called for', () => {
  expect(gateLine({ ...person, naloxoneDeclined: true })).toMatchObject({ boxes: [], naloxone: 'Declined' });
  expect(gateLine({ ...person, naloxoneInProperty: null, naloxoneHandedOver: null })).toMatchObject({
    boxes: [],
    naloxone: 'None called for',
  });
  expect(gateLine({ ...person, bridging: null, appointmentOn: null })).toMatchObject({
    script: 'None needed',
    appointment: 'None booked',
  });
});

test('a sheet has eight people, and says who printed it and when', () => {
  const on = localDate('2026-12-24');
  const model = gateModel({
    day: { on, given: { day: '', month: '', year: '' }, fault: null },
    on,
    prison: 'LPI',
    prisons: PRISONS,
    people: Array.from({ length: 25 }, () => person),
    counts: new Map([['WMI', 3]]),
    notShown: 0,
    by: 'Lee Hartley',
    now: new Date('2026-12-22T17:00:05Z'),
    today: TODAY,
  });
  expect(model.sheets.map(({ lines }) => lines.length)).toEqual([8, 8, 8, 1]);
  expect(model.printed).toBe('Printed by Lee Hartley, Tue 22 Dec 2026, 17:00:05');
  expect(model.marks[0]).toBe('Thursday before Christmas Day');
  expect(model.prisons.map(({ text }) => text)).toEqual(['Wymott (3)', 'Liverpool']);
  expect(model.slips).toBe('/gate-list/slips?prison=LPI&on=2026-12-24');
});

test('a slip says where somebody is expected, and nothing of prison or health', () => {
  expect(slipOf(person)).toEqual({
    name: 'Idris Kestrel',
    day: 'Thu 24 Dec 2026',
    lost: null,
    time: '14:00',
    place: 'Mill Street',
    whom: 'Riverside',
    met: 'Riverside',
  });
  const meets = person.meets.map((one) => ({ ...one, confirmed: false }));
  expect(slipOf({ ...person, meets }).met).toBeNull();
});

test('an appointment that does not hold is said so at the gate, and its time and place are not carried out of it', () => {
  const dead = {
    ...person,
    markers: ['acct-open', 'freedom-stage'],
    slotTrouble: 'it is before the release on Friday 25 December 2026',
  };
  expect(gateLine(dead)).toMatchObject({
    appointment: 'Thu 24 Dec 2026, 14:00',
    trouble: 'Does not hold any more: it is before the release on Friday 25 December 2026',
    markers: ['ACCT open'],
  });
  expect(slipOf(dead)).toMatchObject({ day: null, time: null, place: null, whom: null, lost: 'Thu 24 Dec 2026' });
});

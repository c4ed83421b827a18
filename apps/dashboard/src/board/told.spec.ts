import { moveOf, toldCell } from './told.js';

const nothing = { tells: null, telling: null, tellingAct: null, tellingTried: false, tellingFrom: null, answer: null };
const delivered = { ...nothing, tells: 'Northgate', telling: 'delivered', tellingAct: 'open', tellingTried: true };
const moving = {
  owner: 'Northgate',
  ownerIsPartner: true,
  state: 'open',
  assignedName: null,
  step: null,
  stepAt: null,
  waitingSince: null,
};
const waiting = { ...moving, waitingSince: new Date('2026-12-01T18:42:10Z') };

test.each([
  ['Nobody outside is told', nothing],
  ['Not told yet', { ...nothing, tells: 'Northgate' }],
  ['Not told yet', { ...delivered, telling: 'waiting', tellingTried: false }],
  ['Not delivered yet, trying again', { ...delivered, telling: 'waiting' }],
  ['Sending', { ...delivered, telling: 'sending' }],
  ['Delivered, no answer yet', delivered],
  ['Answered: accepted', { ...delivered, answer: 'accepted' }],
  ['Told that it is withdrawn', { ...delivered, tellingAct: 'withdraw' }],
  ['Taken back before it arrived', { ...delivered, telling: 'superseded' }],
])('what was told reads "%s"', (text, row) => {
  expect(toldCell(row)).toMatchObject({ text, tag: null });
});

test.each([
  ['Refused', 'refused'],
  ['Could not be delivered', 'undeliverable'],
])('"%s" stands out', (text, telling) => {
  expect(toldCell({ ...delivered, telling })).toMatchObject({ text: null, tag: { text }, whom: 'Northgate' });
});

test('a delivered message is never said to be accepted', () => {
  expect(JSON.stringify(toldCell(delivered))).not.toMatch(/accept/i);
});

test('a message for later says when it goes out', () => {
  expect(toldCell({ ...delivered, telling: 'waiting', tellingTried: false, tellingFrom: '2026-12-09' }).from).toBe(
    'Wed 9 Dec 2026',
  );
});

test('the hub waits for a partner that was told and has not answered, and says since when', () => {
  expect(moveOf(waiting)).toMatchObject({ who: 'Northgate', tag: { text: 'Waiting for partner' }, since: 'Tue 1 Dec 2026' });
  expect(moveOf({ ...waiting, owner: 'recovery-practitioner', ownerIsPartner: false })).toMatchObject({
    who: 'Recovery practitioner',
    tag: { text: 'Waiting for partner' },
  });
});

test('a partner that has agreed has answered, and has still to do it', () => {
  expect(moveOf({ ...moving, state: 'agreed' })).toMatchObject({ tag: { text: 'Partner has agreed' }, since: null });
});

test('nobody waits for a partner that was not told', () => {
  expect(moveOf(moving)).toMatchObject({ tag: null, since: null });
});

test('once a partner has said no it is the coordinator’s move', () => {
  expect(moveOf({ ...waiting, state: 'declined' })).toMatchObject({
    who: 'Coordinator',
    tag: { text: 'Partner said no' },
    since: null,
  });
});

test('a partner that is named like a team keeps its own name', () => {
  expect(moveOf({ ...moving, owner: 'healthcare' }).who).toBe('healthcare');
});

test('a task that was taken further says to whom, and since which day', () => {
  expect(moveOf(moving).further).toBeNull();
  expect(moveOf({ ...moving, step: 'E2', stepAt: new Date('2026-12-02T09:00:00Z') })).toMatchObject({
    who: moveOf(moving).who,
    further: { to: 'Coordinator', since: 'Wed 2 Dec 2026' },
  });
});

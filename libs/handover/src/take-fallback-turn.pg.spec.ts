import { FIELD_NAMES } from './field-names.js';
import { PausePartner } from './pause-partner.js';
import { RegisterPartner } from './register-partner.js';
import { TakeFallbackTurn } from './take-fallback-turn.js';
import { TellByMail } from './tell-by-mail.js';
import { addStaff } from '#persistence';
import { byHand, type ByHand } from '../../../test/support/by-hand.js';
import { startTestHub, type TestHub } from '../../../test/support/hub.js';
import { startMailbox, type Mailbox } from '../../../test/support/mailbox.js';
import { aPerson, plainDayAhead } from '../../../test/support/people.js';

const PARTNER = 'riverside';
const ADDRESS = 'duty@riverside.example';
let hub: TestHub;
let hand: ByHand;
let mailbox: Mailbox;

const rows = <T>(sql: string, given: readonly unknown[] = []): Promise<T[]> => hub.db.query<T[]>(sql, [...given]);
const turn = () => hub.app.get(TakeFallbackTurn, { strict: false }).run();
const mails = () => rows<{ state: string; tries: number }>('select state, tries from fallback_mail order by made_at, id');
const triedByMail = () => rows<{ outcome: string }>('select outcome from attempt where number = 0 order by id');
const attention = () =>
  rows<{ because: string }>(`select because from handover_task where kind = 'ATTENTION' and subject = $1 and state = 'open'`, [
    `silent:${PARTNER}`,
  ]);
/** Everything this partner was tried with has been silent for so long. */
const silentFor = (hours: number): Promise<unknown> =>
  rows(`update attempt set at = at - $1 * interval '1 hour' where number > 0`, [hours]);
/** Somebody is heard of, and the partner's system does not take the referral. */
const untold = async (more: Record<string, unknown> = {}): Promise<string> => {
  const [heard] = await hand.hear(aPerson(more));
  await hand.deliver(PARTNER);
  return heard?.releaseId ?? '';
};
const register = (settings: Record<string, unknown>): Promise<unknown> =>
  hub.app.get(RegisterPartner, { strict: false }).run(
    {
      id: PARTNER,
      label: 'Riverside Recovery',
      adapter: 'webhook',
      role: 'treatment',
      settings: { url: hub.simulator.urlOf(PARTNER), ...settings },
      agreedFields: FIELD_NAMES,
      areas: [],
    },
    'test',
  );

beforeAll(async () => {
  mailbox = await startMailbox();
  hub = await startTestHub(
    'postgres',
    {
      THROUGHGATE_SMTP_URL: mailbox.url,
      THROUGHGATE_MAIL_FROM: 'throughgate@hub.example',
      THROUGHGATE_PAGES_URL: 'https://hub.example/',
      THROUGHGATE_REACH_PRIVATE: [new URL(mailbox.url).host],
    },
    { turns: 'by hand' },
  );
  hand = byHand(hub);
  await addStaff(hub.db, [{ id: 'dana', name: 'Dana', role: 'coordinator', prisons: null, partnerId: null }]);
  await hub.addPartner({ id: PARTNER, persona: 'server-error' });
});
afterAll(async () => {
  await hub.stop();
  await mailbox.stop();
});

beforeEach(async () => {
  mailbox.behaves('takes');
  mailbox.forget();
  await rows('delete from fallback_notice');
  await rows('delete from fallback_mail');
  await rows('delete from attempt');
  await rows(`update handover_task set state = 'withdrawn' where kind = 'ATTENTION'`);
  await rows('update partner set paused_at = null, paused_by = null, failures = 0, parked_until = null');
  await register({ fallbackEmail: ADDRESS });
  await hand.plan();
  await rows(
    `update notice set state = 'superseded', settled_at = now() - interval '2 days' where state in ('waiting', 'sending', 'undeliverable')`,
  );
});

test('a partner whose system has been silent for the policy’s hours is told by e-mail, once, and of nobody', async () => {
  await untold({ person: { firstName: 'Idris', lastName: 'Kestrelwood' } });
  expect(await turn()).toBe('empty');
  expect(mailbox.received()).toEqual([]);
  await silentFor(5);
  await turn();
  const [mail, ...others] = mailbox.received();
  expect(others).toEqual([]);
  expect(mail).toMatchObject({ from: 'throughgate@hub.example', to: [ADDRESS] });
  expect(mail?.source).toContain('Riverside Recovery');
  expect(mail?.source).toMatch(/Message-ID: <fallback\.[0-9a-f]{32}@hub\.example>/);
  for (const secret of ['Kestrelwood', 'Idris', 'LPI', 'opioid']) expect(mail?.source).not.toContain(secret);
  await rows(`update fallback_mail set made_at = made_at - interval '2 hours'`);
  await silentFor(20);
  await turn();
  expect(mailbox.received()).toHaveLength(1);
  expect(await mails()).toEqual([{ state: 'sent', tries: 1 }]);
});

test('it stands in the history of the message as an attempt by e-mail, and the system goes on being tried', async () => {
  const release = await untold();
  await silentFor(5);
  await turn();
  expect(await triedByMail()).toEqual([{ outcome: 'e-mailed' }]);
  const [notice] = await rows<{ state: string }>(`select state from notice where release_id = $1 order by seq desc limit 1`, [
    release,
  ]);
  expect(notice?.state).toBe('waiting');
});

test('of what has little time left people hear once half of it has gone', async () => {
  const release = await untold();
  await rows(`update notice set deadline = now() + interval '40 minutes' where release_id = $1 and state = 'waiting'`, [release]);
  await rows(`update attempt set at = now() - interval '30 minutes' where number > 0`);
  await turn();
  expect(mailbox.received()).toEqual([]);
  await rows(`update attempt set at = now() - interval '50 minutes' where number > 0`);
  await turn();
  expect(mailbox.received()).toHaveLength(1);
});

test('what was given up is told at once; what the partner took in the meantime is not', async () => {
  const release = await untold();
  await rows(`update notice set state = 'undeliverable', settled_at = now() where release_id = $1 and state = 'waiting'`, [
    release,
  ]);
  await turn();
  expect(mailbox.received()).toHaveLength(1);
  const arrived = await untold();
  await silentFor(9);
  await rows(`update notice set state = 'delivered', settled_at = now() where release_id = $1 and state = 'waiting'`, [arrived]);
  await rows(`update fallback_mail set made_at = made_at - interval '2 hours'`);
  await turn();
  expect(mailbox.received()).toHaveLength(1);
});

test('several that wait are one e-mail; more within the hour wait for the next', async () => {
  await untold();
  await untold();
  await silentFor(5);
  await turn();
  expect(mailbox.received()).toHaveLength(1);
  expect(mailbox.received()[0]?.source).toContain('2 messages');
  await untold();
  await silentFor(5);
  await turn();
  expect(mailbox.received()).toHaveLength(1);
  await rows(`update fallback_mail set made_at = made_at - interval '61 minutes'`);
  await turn();
  expect(mailbox.received()).toHaveLength(2);
});

test('nobody is told of somebody who died, of whom nothing may leave, or of what a newer message has overtaken', async () => {
  const person = aPerson();
  await hand.hear(person);
  await hand.deliver(PARTNER);
  await silentFor(9);
  await rows(`insert into outbound_hold (person_id, because) select id, 'identity' from person where prison_number = $1`, [
    person.prisonNumber,
  ]);
  await turn();
  expect(mailbox.received()).toEqual([]);
  await rows('delete from outbound_hold');
  await dies(person);
  await turn();
  expect(mailbox.received()).toEqual([]);
});

const dies = ({ id, prisonNumber }: ReturnType<typeof aPerson>) =>
  hand.hear({ id: `died-${id}`, prisonNumber, happened: { what: 'died', on: plainDayAhead(-9) } });

test('what was heard between the writing and the sending counts: nothing is sent of what is overtaken by then', async () => {
  mailbox.behaves('is busy');
  const person = aPerson();
  await hand.hear(person);
  await hand.deliver(PARTNER);
  await silentFor(5);
  await turn();
  expect(await mails()).toEqual([{ state: 'waiting', tries: 1 }]);
  mailbox.behaves('takes');
  await dies(person);
  await rows('update fallback_mail set next_at = now()');
  await turn();
  expect(mailbox.received()).toEqual([]);
  expect(await mails()).toMatchObject([{ state: 'superseded' }]);
});

test('what may not be told at the moment of sending is told in a later e-mail, once it may', async () => {
  mailbox.behaves('is busy');
  const person = aPerson();
  await hand.hear(person);
  await hand.deliver(PARTNER);
  await silentFor(5);
  await turn();
  mailbox.behaves('takes');
  await rows(`insert into outbound_hold (person_id, because) select id, 'identity' from person where prison_number = $1`, [
    person.prisonNumber,
  ]);
  await rows('update fallback_mail set next_at = now()');
  await turn();
  expect(mailbox.received()).toEqual([]);
  await rows('delete from outbound_hold');
  await turn();
  expect(mailbox.received()).toHaveLength(1);
  expect(await mails()).toEqual([{ state: 'sent', tries: 1 }]);
});

test('of a message that was taken out of an e-mail nobody says that it was in it', async () => {
  mailbox.behaves('is busy');
  const person = aPerson();
  await hand.hear(person);
  await untold();
  await silentFor(5);
  await turn();
  mailbox.behaves('takes');
  await dies(person);
  await rows('update fallback_mail set next_at = now()');
  await turn();
  expect(mailbox.received()[0]?.source).toContain('1 message from');
  expect(await triedByMail()).toEqual([{ outcome: 'e-mailed' }]);
});

test('what has no last day of use, such as that a task is off, is told as well', async () => {
  const release = await untold();
  await rows(`update notice set deadline = null where release_id = $1 and state = 'waiting'`, [release]);
  await silentFor(5);
  await turn();
  expect(mailbox.received()).toHaveLength(1);
});

test('a partner that somebody has paused is told only where somebody says so', async () => {
  await untold();
  await silentFor(9);
  await hub.app.get(PausePartner, { strict: false }).run(PARTNER, 'their system moves house', 'dana');
  await turn();
  expect(mailbox.received()).toEqual([]);
  const tell = hub.app.get(TellByMail, { strict: false });
  expect(await tell.run(PARTNER, 'dana')).toMatchObject({ outcome: 'asked' });
  await turn();
  expect(mailbox.received()).toHaveLength(1);
  expect(await tell.run(PARTNER, 'dana')).toEqual({ outcome: 'nothing-waits' });
  const [audited] = await rows<{ who: string }>(
    `select who from audit_entry where did = 'partner.told-by-mail' order by id desc limit 1`,
  );
  expect(audited?.who).toBe('dana');
});

test('a partner without an address hears nothing by e-mail, also when asked by hand', async () => {
  await register({});
  await hand.plan();
  await untold();
  await silentFor(9);
  await turn();
  expect(await hub.app.get(TellByMail, { strict: false }).run(PARTNER, 'dana')).toEqual({ outcome: 'no-address' });
  expect(mailbox.received()).toEqual([]);
});

test('an address nobody has is somebody’s call, and is not tried again', async () => {
  mailbox.behaves('knows nobody');
  await untold();
  await silentFor(5);
  await turn();
  expect(await mails()).toEqual([{ state: 'refused', tries: 1 }]);
  expect(await triedByMail()).toEqual([{ outcome: 'e-mail-refused' }]);
  expect((await attention())[0]?.because).toContain('Riverside Recovery takes no messages');
  await turn();
  expect(await mails()).toHaveLength(1);
});

test('a mail server that is away is tried again with pauses, and then a person rings', async () => {
  mailbox.behaves('is busy');
  await untold();
  await silentFor(5);
  for (let i = 0; i < 5; i += 1) {
    await turn();
    await rows('update fallback_mail set next_at = now()');
  }
  expect(await mails()).toEqual([{ state: 'given-up', tries: 5 }]);
  expect(await attention()).toHaveLength(1);
  expect(mailbox.received()).toEqual([]);
});

test('an e-mail on its way when the hub was killed is never sent again: whether it arrived is for a person to find out', async () => {
  await untold();
  await silentFor(5);
  mailbox.behaves('is busy');
  await turn();
  await rows(
    `update fallback_mail set state = 'sending', lease_until = now() - interval '1 second', lease_token = gen_random_uuid()`,
  );
  mailbox.behaves('takes');
  await turn();
  expect(mailbox.received()).toEqual([]);
  expect(await mails()).toMatchObject([{ state: 'unsure' }]);
  expect(await attention()).toHaveLength(1);
});

test('two turns at once send one e-mail', async () => {
  await untold();
  await silentFor(5);
  await Promise.all([turn(), turn(), turn()]);
  expect(mailbox.received()).toHaveLength(1);
});

test('what is no e-mail address is refused, at its field', async () => {
  await expect(register({ fallbackEmail: 'duty desk' })).rejects.toMatchObject({
    faults: [{ field: 'settings.fallbackEmail', problem: expect.stringContaining('must be an e-mail address') as string }],
  });
});

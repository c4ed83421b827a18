import { addDays } from '#calendar';
import { byHand, type ByHand } from '../../../test/support/by-hand.js';
import { startTestHub, type TestHub } from '../../../test/support/hub.js';
import { aPerson, plainDayAhead, today } from '../../../test/support/people.js';
import { until } from '../../../test/support/until.js';

/** What can be known of a person and must not be in a message that only says that something is off. */
const OF_THE_PERSON = {
  person: { firstName: 'Zebedee', lastName: 'Marrowfat', dateOfBirth: '1979-11-13', nhsNumber: '9434765919', crn: 'X320741' },
  destination: { communityService: 'riverside', phone: '01632 960 123', address: '14 Larkspur Mews' },
};
const MARKERS = ['Zebedee', 'Marrowfat', '1979-11-13', '9434765919', 'X320741', '01632', 'Larkspur'];

interface TaskRow {
  readonly id: string;
  readonly kind: string;
  readonly subject: string;
  readonly state: string;
  readonly because: string;
}
interface NoticeRow {
  readonly id: string;
  readonly kind: string;
  readonly partner: string;
  readonly version: number;
  readonly act: string;
  readonly state: string;
  readonly attempts: number;
}

let hub: TestHub;
let hand: ByHand;
beforeAll(async () => {
  hub = await startTestHub('postgres', { THROUGHGATE_SEND_TIMEOUT_MS: 400 }, { turns: 'by hand' });
  hand = byHand(hub);
  for (const id of ['riverside', 'harbour']) await hub.addPartner({ id, persona: 'silent' });
  await hub.addPartner({ id: 'walk-with-me', persona: 'silent', role: 'peer' });
});
afterAll(() => hub.stop());

const tasksOf = (releaseId: string): Promise<TaskRow[]> =>
  hub.db.query('select id, kind, subject, state, because from handover_task where release_id = $1 order by kind, subject', [
    releaseId,
  ]);
const taskOf = async (releaseId: string, kind: string): Promise<TaskRow> => {
  const task = (await tasksOf(releaseId)).find((one) => one.kind === kind && one.state !== 'withdrawn');
  if (task === undefined) throw new Error(`no ${kind}`);
  return task;
};
const attentionOf = async (releaseId: string): Promise<readonly TaskRow[]> =>
  (await tasksOf(releaseId)).filter(({ kind, state }) => kind === 'ATTENTION' && state === 'open');
const noticesOf = (releaseId: string): Promise<NoticeRow[]> =>
  hub.db.query(
    `select n.id, t.kind, n.partner_id as partner, n.version, n.act, n.state, n.attempts from notice n join handover_task t on t.id = n.task_id
     where n.release_id = $1 order by n.seq`,
    [releaseId],
  );
const heardBy = (partner: string, releaseId: string) =>
  hub.simulator.received(partner).filter(({ releaseReference }) => releaseReference === releaseId);
const typesHeard = (partner: string, releaseId: string) => heardBy(partner, releaseId).map(({ type }) => type);
/** As if the day had come on which every notice of this release goes out. */
const allDue = (releaseId: string): Promise<unknown> =>
  hub.db.query(`update notice set next_at = now() where release_id = $1 and state = 'waiting'`, [releaseId]);

interface Held {
  readonly releaseId: string;
  readonly says: (says: object) => object;
}
let said = 0;
const hear = async (more: object = {}): Promise<Held> => {
  const person = aPerson({ ...more });
  const [heard] = await hand.hear(person);
  const says = (what: object): object => ({ id: `says-${(said += 1)}`, prisonNumber: person.prisonNumber, ...what });
  return { releaseId: heard?.releaseId ?? '', says };
};
const answer = async (task: TaskRow, type: string, more: object = {}, version = 1): Promise<void> => {
  await hub.simulator.callback(task.subject, { type, data: { task: { id: task.id, version }, ...more } });
  await hand.news();
  await hand.plan();
};
/** What needs no telling apart from the person: the shape of a message that something is off. */
const expectNothingOfThePerson = (bodies: readonly unknown[]): void => {
  for (const body of bodies) {
    const text = JSON.stringify(body);
    expect(MARKERS.filter((marker) => text.includes(marker))).toEqual([]);
    const { data } = body as { data: { release: object } };
    expect(Object.keys(data).sort()).toEqual(['release', 'supersedes', 'task']);
    expect(Object.keys(data.release)).toEqual(['reference']);
  }
};

describe('without a basis', () => {
  test('nothing is written to the partner, one task names it, and it goes away when a basis is recorded and the notice leaves', async () => {
    const { releaseId, says } = await hear({ ...OF_THE_PERSON, basis: undefined });
    await allDue(releaseId);
    await hand.deliver('riverside');
    expect(await noticesOf(releaseId)).toEqual([]);
    expect(heardBy('riverside', releaseId)).toEqual([]);
    const raised = await attentionOf(releaseId);
    expect(raised).toMatchObject([{ subject: 'no-basis:riverside', because: expect.stringContaining('riverside is not told') }]);

    await hand.hear(says({ basis: { kind: 'direct-care' } }));
    await hand.deliver('riverside');
    expect(await attentionOf(releaseId)).toEqual([]);
    expect(typesHeard('riverside', releaseId)).toContain('referral.created');
  });

  test('that covers a peer, the peer hears nothing and one task names the peer', async () => {
    const { releaseId, says } = await hear({
      needs: { drugOrAlcohol: true, wantsPeer: true },
      destination: { communityService: 'riverside', peerService: 'walk-with-me' },
    });
    await allDue(releaseId);
    await hand.deliver('walk-with-me');
    expect(heardBy('walk-with-me', releaseId)).toEqual([]);
    expect(await attentionOf(releaseId)).toMatchObject([{ subject: 'no-basis:walk-with-me' }]);
    await hand.hear(says({ basis: { kind: 'consent' } }));
    await allDue(releaseId);
    await hand.deliver('walk-with-me');
    expect(typesHeard('walk-with-me', releaseId)).toEqual(['peer.requested']);
    expect(await attentionOf(releaseId)).toEqual([]);
  });
});

describe('once a basis is withdrawn', () => {
  test('a partner that heard is told so once for each thing it heard, with nothing of the person, and what waits is never sent', async () => {
    const { releaseId, says } = await hear(OF_THE_PERSON);
    await hand.deliver('riverside');
    const heard = typesHeard('riverside', releaseId);
    expect(heard.sort()).toEqual(['appointment.requested', 'referral.created']);
    const waiting = (await noticesOf(releaseId)).filter(({ state }) => state === 'waiting');
    expect(waiting.length).toBeGreaterThan(0);

    await hand.hear(says({ basis: { kind: 'withdrawn' } }));
    await allDue(releaseId);
    await hand.deliver('riverside');
    const after = heardBy('riverside', releaseId).slice(heard.length);
    expect(after.map(({ type }) => type).sort()).toEqual(['appointment.cancelled', 'referral.withdrawn']);
    expectNothingOfThePerson(after.map(({ body }) => body));
    const states = new Map((await noticesOf(releaseId)).map(({ id, state }) => [id, state]));
    expect(waiting.map(({ id }) => states.get(id))).toEqual(waiting.map(() => 'superseded'));
    expect([...states.values()].includes('waiting')).toBe(false);

    await hand.hear(says({ basis: { kind: 'refused' } }), says({ needs: { vulnerable: true } }));
    await hand.deliver('riverside');
    expect(heardBy('riverside', releaseId)).toHaveLength(heard.length + after.length);
  });

  test('nothing leaves between the moment it is recorded and the moment the plan follows', async () => {
    const { releaseId, says } = await hear(OF_THE_PERSON);
    await allDue(releaseId);
    expect((await hub.send([says({ basis: { kind: 'withdrawn' } })])).body.results[0]?.outcome).toBe('recorded');
    await Promise.all([hand.deliver('riverside'), hand.deliver('riverside')]);
    await hand.clock();
    await hand.deliver('riverside');
    expect(heardBy('riverside', releaseId)).toEqual([]);
    await hand.plan();
    await allDue(releaseId);
    await hand.deliver('riverside');
    expect(heardBy('riverside', releaseId)).toEqual([]);
  });

  test('a partner whose reply was lost, and which may have heard, is told that it is off', async () => {
    await hub.addPartner({ id: 'loses-replies', persona: 'lost-reply' });
    const { releaseId, says } = await hear({ destination: { communityService: 'loses-replies' } });
    await hand.deliver('loses-replies');
    expect((await noticesOf(releaseId)).find(({ kind }) => kind === 'COMMUNITY_REFERRAL')).toMatchObject({
      state: 'waiting',
      attempts: 1,
    });
    await hand.hear(says({ dates: { crd: plainDayAhead(34) } }));
    await hand.hear(says({ basis: { kind: 'withdrawn' } }));
    await until(
      async () => {
        await hub.db.query(`update notice set next_at = now() where release_id = $1 and state = 'waiting'`, [releaseId]);
        await hand.deliver('loses-replies');
        return (await noticesOf(releaseId)).every(({ state }) => state !== 'waiting');
      },
      { what: 'everything to be told' },
    );
    const last = hub.simulator
      .effects('loses-replies')
      .find(({ kind, releaseReference }) => kind === 'COMMUNITY_REFERRAL' && releaseReference === releaseId);
    expect(last?.type).toBe('referral.withdrawn');
    expect(heardBy('loses-replies', releaseId).filter(({ type }) => type === 'referral.changed')).toEqual([]);
  });

  test('and given again, the partner is asked anew under a higher version', async () => {
    const { releaseId, says } = await hear(OF_THE_PERSON);
    await hand.deliver('riverside');
    await hand.hear(says({ basis: { kind: 'withdrawn' } }));
    await hand.deliver('riverside');
    await hand.hear(says({ basis: { kind: 'consent' } }));
    await hand.deliver('riverside');
    const referrals = heardBy('riverside', releaseId).filter(({ type }) => type?.startsWith('referral'));
    expect(referrals.map(({ type, version }) => [type, version])).toEqual([
      ['referral.created', 1],
      ['referral.withdrawn', 2],
      ['referral.created', 3],
    ]);
  });
});

describe('after a death', () => {
  test('everything that waits is taken back, nobody is told, and one task is left for a person', async () => {
    const { releaseId, says } = await hear(OF_THE_PERSON);
    await hand.deliver('riverside');
    const heard = heardBy('riverside', releaseId).length;
    await hand.hear(says({ happened: { what: 'died', on: today() } }));
    expect((await noticesOf(releaseId)).filter(({ state }) => state === 'waiting')).toEqual([]);
    await allDue(releaseId);
    await hand.deliver('riverside');
    await hand.hear(says({ dates: { crd: plainDayAhead(40) } }), says({ basis: { kind: 'withdrawn' } }));
    await allDue(releaseId);
    await hand.deliver('riverside');
    expect(heardBy('riverside', releaseId)).toHaveLength(heard);
    expect((await tasksOf(releaseId)).filter(({ state }) => state === 'open')).toMatchObject([
      { kind: 'ATTENTION', subject: 'died' },
    ]);
  });

  test('a notice that was on its way and failed is not tried again', async () => {
    await hub.addPartner({ id: 'hangs', persona: 'dead' });
    const { releaseId, says } = await hear({ destination: { communityService: 'hangs' } });
    const turn = hand.deliver('hangs');
    await until(async () => (await noticesOf(releaseId)).some(({ state }) => state === 'sending'), {
      what: 'it to be on its way',
      every: 5,
    });
    await hand.hear(says({ happened: { what: 'died', on: today() } }));
    await turn;
    const heard = heardBy('hangs', releaseId).length;
    expect((await noticesOf(releaseId)).map(({ state }) => state)).toEqual((await noticesOf(releaseId)).map(() => 'superseded'));
    hub.simulator.setPersona('hangs', 'silent');
    await hand.clock();
    await hand.deliver('hangs');
    expect(heardBy('hangs', releaseId)).toHaveLength(heard);
  });
});

describe('a release that is called off', () => {
  test('is told to those who heard of it, and to nobody else; when it is on again they are asked anew', async () => {
    const { releaseId, says } = await hear(OF_THE_PERSON);
    await hand.deliver('riverside');
    await hand.hear(says({ happened: { what: 'release-cancelled', on: today() } }));
    await allDue(releaseId);
    await hand.deliver('riverside');
    const after = heardBy('riverside', releaseId).slice(2);
    expect(after.map(({ type }) => type).sort()).toEqual(['appointment.cancelled', 'referral.withdrawn']);
    expectNothingOfThePerson(after.map(({ body }) => body));
    await hand.hear(says({ happened: { what: 'release-reinstated', on: today() } }));
    await hand.deliver('riverside');
    expect(typesHeard('riverside', releaseId).slice(4).sort()).toEqual(['appointment.requested', 'referral.created']);
    expect(await attentionOf(releaseId)).toEqual([]);
  });
});

describe('a date that moves', () => {
  test('twice before anything was sent is heard once, with the last word', async () => {
    const { releaseId, says } = await hear();
    await hand.hear(says({ dates: { crd: plainDayAhead(27) } }));
    await hand.hear(says({ dates: { crd: plainDayAhead(34) } }));
    await hand.deliver('riverside');
    const referrals = heardBy('riverside', releaseId).filter(({ type }) => type?.startsWith('referral'));
    expect(referrals.map(({ type }) => type)).toEqual(['referral.created']);
    expect((referrals[0]?.body as { data: { release: { on: string } } }).data.release.on).toBe(plainDayAhead(34));
  });

  test('and moves back before the change was sent is never heard of', async () => {
    const first = plainDayAhead(20);
    const { releaseId, says } = await hear({ dates: { crd: first } });
    await hand.deliver('riverside');
    const heard = heardBy('riverside', releaseId).length;
    await hand.hear(says({ dates: { crd: plainDayAhead(27) } }));
    await hand.hear(says({ dates: { crd: first } }));
    await hand.deliver('riverside');
    expect(heardBy('riverside', releaseId)).toHaveLength(heard);
  });

  test('from a Friday to the Saturday behind it moves nothing, and nobody hears of it', async () => {
    const friday = addDays(plainDayAhead(20), [0, 0, 3, 2][new Date(`${plainDayAhead(20)}T00:00:00Z`).getUTCDay()] ?? 0);
    const { releaseId, says } = await hear({ dates: { crd: friday } });
    await hand.deliver('riverside');
    const heard = heardBy('riverside', releaseId).length;
    await hand.hear(says({ dates: { crd: addDays(friday, 1) } }));
    await hand.deliver('riverside');
    expect(heardBy('riverside', releaseId)).toHaveLength(heard);
  });

  test('past a booked appointment opens the booking again and asks the partner again; within its days it does not', async () => {
    const on = plainDayAhead(20);
    const { releaseId, says } = await hear({ dates: { crd: on } });
    await hand.deliver('riverside');
    await answer(await taskOf(releaseId, 'APPOINTMENT_BOOKED'), 'appointment-booked', {
      appointment: { on: addDays(on, 1), time: '10:00', place: 'Mill Street' },
    });
    expect((await taskOf(releaseId, 'APPOINTMENT_BOOKED')).state).toBe('done');
    await hand.hear(says({ dates: { confirmed: on } }));
    expect((await taskOf(releaseId, 'APPOINTMENT_BOOKED')).state).toBe('done');

    await hand.hear(says({ dates: { confirmed: plainDayAhead(34) } }));
    const again = await taskOf(releaseId, 'APPOINTMENT_BOOKED');
    expect(again.state).toBe('open');
    expect(again.because).toContain('needs booking again');
    await allDue(releaseId);
    await hand.deliver('riverside');
    expect(
      heardBy('riverside', releaseId)
        .filter(({ taskId }) => taskId === again.id)
        .at(-1)?.type,
    ).toBe('appointment.changed');
  });
});

test('another community service: the old one is told that it is off, the new one is asked, and each hears only its own', async () => {
  const { releaseId, says } = await hear(OF_THE_PERSON);
  await hand.deliver('riverside');
  await hand.hear(says({ destination: { communityService: 'harbour' } }));
  await hand.deliver('riverside');
  await hand.deliver('harbour');
  const old = heardBy('riverside', releaseId).slice(2);
  expect(old.map(({ type }) => type).sort()).toEqual(['appointment.cancelled', 'referral.withdrawn']);
  expectNothingOfThePerson(old.map(({ body }) => body));
  expect(typesHeard('harbour', releaseId).sort()).toEqual(['appointment.requested', 'referral.created']);
  const referrals = (await tasksOf(releaseId)).filter(({ kind }) => kind === 'COMMUNITY_REFERRAL');
  expect(referrals.map(({ subject, state }) => [subject, state])).toEqual([
    ['harbour', 'open'],
    ['riverside', 'withdrawn'],
  ]);
});

describe('a partner whose agreement or address changes', () => {
  const again = (id: string, more: { readonly agreed?: readonly string[] } = {}) =>
    hub.addPartner({ id, persona: 'silent', ...more });

  test('is sent nothing that is no longer agreed, also of what was written before', async () => {
    await again('narrows');
    const { releaseId } = await hear({
      ...OF_THE_PERSON,
      destination: { ...OF_THE_PERSON.destination, communityService: 'narrows' },
    });
    await again('narrows', { agreed: ['person.prisonNumber', 'release.on'] });
    await hand.deliver('narrows');
    expect(heardBy('narrows', releaseId)).toEqual([]);
    await hand.plan();
    await allDue(releaseId);
    await hand.deliver('narrows');
    const bodies = heardBy('narrows', releaseId).map(({ body }) => JSON.stringify(body));
    expect(bodies.length).toBeGreaterThan(2);
    expect(bodies.flatMap((text) => MARKERS.filter((marker) => text.includes(marker)))).toEqual([]);
  });

  test('that takes on an area is asked about the people of that area who had nobody', async () => {
    const { releaseId } = await hear({ destination: { area: 'wirral' } });
    expect(await attentionOf(releaseId)).toMatchObject([{ subject: 'no-community-service' }]);
    await hub.addPartner({ id: 'wirral-ways', persona: 'silent', areas: ['wirral'] });
    await hand.plan();
    await hand.deliver('wirral-ways');
    expect(await attentionOf(releaseId)).toEqual([]);
    expect(typesHeard('wirral-ways', releaseId)).toContain('referral.created');
  });
});

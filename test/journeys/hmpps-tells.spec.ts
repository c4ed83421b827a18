import { anEvent, aRecord, POE, queueSettings, SEARCH, searchSettings, startHmppsSimulator } from '../support/hmpps.js';
import { startTestHub } from '../support/hub.js';
import { aPerson, plainDayAhead } from '../support/people.js';
import { until } from '../support/until.js';

test('HMPPS’s queue and records drive the plan by themselves: a moved date is told, and a release is', async () => {
  const hmpps = await startHmppsSimulator();
  const hub = await startTestHub('postgres', { ...searchSettings(hmpps), ...queueSettings(hmpps) });
  try {
    await hub.addPartner({ id: 'riverside', persona: 'prompt' });
    const person = aPerson({ dates: { crd: plainDayAhead(20) } });
    const { prisonNumber } = person;
    hmpps.put(aRecord(prisonNumber, { conditionalReleaseDate: plainDayAhead(20) }));
    const [{ releaseId }] = (await hub.send([person])).body.results as unknown as [{ releaseId: string }];
    const release = async () => (await hub.db.query('select release_on, standing from release where id = $1', [releaseId]))[0];
    await until(async () => hub.simulator.received('riverside').some(({ type }) => type === 'referral.created'), {
      what: 'the referral',
    });

    hmpps.put(aRecord(prisonNumber, { conditionalReleaseDate: plainDayAhead(27) }));
    hmpps.emit(anEvent(`${SEARCH}.updated`, prisonNumber, { categoriesChanged: ['SENTENCE'] }));
    await until(async () => (await release()).release_on === plainDayAhead(27), { what: 'the date to move' });
    // The change waits for another to follow it; here the quiet time goes by at once.
    const quietGone = `update notice set next_at = now() where held_since is not null and state = 'waiting'`;
    const isTold = async (): Promise<boolean> => {
      await hub.db.query(quietGone);
      return hub.simulator.received('riverside').some(({ type }) => type === 'referral.changed');
    };
    await until(isTold, { what: 'the partner to be told of it', every: 300 });

    hmpps.put(
      aRecord(prisonNumber, {
        status: 'INACTIVE OUT',
        prisonId: 'OUT',
        lastMovementTypeCode: 'REL',
        lastMovementReasonCode: 'CR',
      }),
    );
    hmpps.emit(anEvent(`${POE}.released`, prisonNumber, { reason: 'RELEASED', nomisMovementReasonCode: 'CR' }));
    await until(async () => (await release()).standing === 'released', { what: 'the release' });
    expect(hmpps.inQueue()).toBe(0);
  } finally {
    await hub.stop();
    await hmpps.stop();
  }
});

import { localDate } from '#calendar';
import { heard, planned, taskIn, type Says } from './conformance/telling.js';

const LONG_BEFORE = '2026-06-01';
const SOMEBODY: Says = {
  dates: { confirmed: localDate('2026-12-23') },
  needs: { drugOrAlcohol: true },
  basis: { kind: 'consent' },
  destination: { area: 'Sefton', communityService: 'riverside' },
};
const planFor = (...says: readonly Says[]) =>
  planned(heard([LONG_BEFORE, SOMEBODY], ...says.map((one) => [LONG_BEFORE, one] as const)));
const gapsOf = (...says: readonly Says[]) =>
  planFor(...says).flatMap(({ kind, subject, why }) => (kind === 'ATTENTION' ? [`${subject}: ${why.because}`] : []));

test.each<[what: string, says: Says, gap: string]>([
  [
    'treatment',
    { destination: { area: 'elsewhere', communityService: null } },
    'no-community-service: There is a drug or alcohol need, but no community service for elsewhere',
  ],
  [
    'RECONNECT',
    { needs: { vulnerable: true } },
    'no-reconnect: There is a vulnerable person, but no RECONNECT service for Sefton',
  ],
  [
    'a council’s housing team',
    { needs: { noFixedAbode: true }, destination: { authority: 'Wirral' } },
    'no-housing: There is homelessness, or a risk of it, but no housing team of a council for Wirral',
  ],
  ['rehab', { wishes: { rehab: true } }, 'no-rehab: There is a wish for rehab, but no residential rehab for Sefton'],
  [
    'supported housing',
    { wishes: { supportedHousing: true } },
    'no-supported-housing: There is a wish for supported housing, but no supported housing for Sefton',
  ],
  [
    'a community group',
    { wishes: { communityGroup: true } },
    'no-community-group: There is a wish for a community group, but no community group for Sefton',
  ],
  ['a peer', { needs: { wantsPeer: true } }, 'no-peer: There is a wish to be met by a peer, but no peer service for Sefton'],
  [
    'probation',
    { person: { crn: 'X320741' } },
    'no-probation: There is a probation case (CRN), but no probation office for Sefton',
  ],
  ['a pharmacy', { needs: { ost: true } }, 'no-pharmacy: There is opioid substitution, but no pharmacy for Sefton'],
])('nobody to ask for %s is a task that names the area and the kind', (_, says, gap) => {
  expect(gapsOf(says)).toEqual([gap]);
});

test('where a person has said that there is none, it is no gap; nor is anybody looked for after a refusal', () => {
  expect(gapsOf({ needs: { ost: true }, destination: { pharmacy: null } })).toEqual([]);
  expect(gapsOf({ needs: { ost: true }, basis: { kind: 'refused' } })).toEqual([]);
});

test('a service is looked for only where it would be asked', () => {
  const housing: Says = { needs: { riskOfHomelessness: true }, destination: { authority: 'Wirral' } };
  expect(gapsOf(housing)).toHaveLength(1);
  expect(gapsOf({ destination: { authority: 'Wirral' } })).toEqual([]);
  expect(gapsOf(housing, { basis: { kind: 'direct-care' } })).toEqual([]);
  expect(gapsOf({ needs: { noFixedAbode: true } })).toEqual([]);
  const struggles: Says = { needs: { vulnerable: true } };
  expect(gapsOf(struggles, { person: { dateOfBirth: localDate('2010-01-01') } })).toEqual([]);
  expect(gapsOf(struggles, { wishes: { rehab: true }, destination: { rehab: 'the-farm' } })).toEqual([]);
});

test('before it is known where the person goes, that is what is asked; but treatment cannot wait for it', () => {
  const nowhere: Says = { dates: { confirmed: localDate('2026-12-23') }, needs: { ost: true }, basis: { kind: 'consent' } };
  const gaps = planned(heard([LONG_BEFORE, nowhere])).flatMap(({ kind, why }) => (kind === 'ATTENTION' ? [why.because] : []));
  expect(gaps).toEqual(['There is a drug or alcohol need, but no community service, and no area is known']);
});

test('without a release day somebody is looked for to treat, and nobody else yet', () => {
  const undated: Says = { dates: { confirmed: null }, needs: { ost: true }, destination: { communityService: null } };
  expect(gapsOf(undated).map((gap) => gap.split(':')[0])).toEqual(['no-community-service']);
});

test('a service that treats in the prison too is told nothing: the person is moved over inside it', () => {
  const tasks = planFor({ custody: { prison: 'LCI' }, destination: { communityService: 'harbour' } });
  expect(taskIn(tasks, 'COMMUNITY_REFERRAL')).toMatchObject({
    subject: 'harbour',
    owner: { team: 'recovery-practitioner' },
    tell: null,
  });
  expect(taskIn(tasks, 'COMMUNITY_REFERRAL')?.why.because).toContain('move the person over inside it');
  expect(tasks.filter(({ kind }) => kind === 'HANDOVER_PACK').map(({ tell }) => tell)).toEqual([null, null]);
});

test('who goes outside the areas the prison usually releases to is marked', () => {
  expect(taskIn(planFor({ destination: { area: 'elsewhere' } }), 'COMMUNITY_REFERRAL')?.why.because).toContain(
    'elsewhere is outside the areas this prison usually releases to',
  );
});

test('the pharmacy learns of the script, and a place in supported housing is applied for beside rehab', () => {
  const tasks = planFor(
    { needs: { ost: true }, wishes: { rehab: true, supportedHousing: true } },
    { destination: { pharmacy: 'the-chemist', rehab: 'the-farm', supportedHousing: 'the-hostel' } },
  );
  expect(tasks.find(({ subject }) => subject === 'the-chemist:pharmacy')?.tell?.message).toBe('ost');
  expect(tasks.flatMap(({ kind, subject }) => (kind === 'REHAB_OR_HOUSING_APPLICATION' ? [subject] : []))).toEqual([
    'the-farm',
    'the-hostel:supported-housing',
  ]);
});

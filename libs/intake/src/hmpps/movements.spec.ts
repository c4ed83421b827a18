import fc from 'fast-check';
import { arriving, FIXED_CODES, KNOWN_CODES, leaving, NO_OWN_CODES } from './movements.js';

test.each([
  ['RELEASED', 'CR', 'release'],
  ['RELEASED', 'ECSL', 'release'],
  ['RELEASED', 'NCS', 'court-release'],
  ['RELEASED', 'BL', 'court-release'],
  ['RELEASED', 'DEC', 'died'],
  ['RELEASED', 'MRG', 'merge'],
  ['RELEASED', 'HP', 'hospital'],
  ['RELEASED', 'HQ', 'hospital'],
  ['RELEASED_TO_HOSPITAL', null, 'hospital'],
  ['RELEASED_TO_HOSPITAL', 'CR', 'hospital'],
  ['RELEASED', 'DD', 'removed'],
  ['RELEASED', 'ECSLIRC', 'removed'],
  ['RELEASED', 'EX', 'removed'],
  ['RELEASED', 'UAL', 'absconded'],
  ['RELEASED', 'UAL_ECL', 'absconded'],
  ['RELEASED', 'ESCP', 'absconded'],
  ['SENT_TO_COURT', 'CRT', 'court'],
  ['TEMPORARY_ABSENCE_RELEASE', 'C3', 'temporary-absence'],
  ['TRANSFERRED', 'NOTR', 'transfer'],
  ['RELEASED', 'ZZ9', 'unclear'],
  ['RELEASED', '99', 'unclear'],
  ['RELEASED', 'REL', 'unclear'],
  ['RELEASED', null, 'unclear'],
  ['UNKNOWN', 'CR', 'unclear'],
  ['A_NEW_REASON', 'CR', 'unclear'],
  [null, 'CR', 'unclear'],
])('leaving with reason %s and code %s is %s', (reason, code, means) => {
  expect(leaving(reason, code)).toBe(means);
});

test.each([
  ['ADMISSION', '24', 'recall'],
  ['ADMISSION', 'ETRLR', 'recall'],
  ['ADMISSION', 'N', 'admission'],
  ['READMISSION', null, 'admission'],
  ['READMISSION_SWITCH_BOOKING', null, 'admission'],
  ['NEW_ADMISSION', 'L', 'recall'],
  ['TRANSFERRED', 'INT', 'transfer'],
  ['RETURN_FROM_COURT', 'CRT', 'court-return'],
  ['TEMPORARY_ABSENCE_RETURN', null, 'temporary-absence-return'],
  ['POST_MERGE_ADMISSION', null, 'merge'],
  ['A_NEW_REASON', '24', 'unclear'],
])('coming in with reason %s and code %s is %s', (reason, code, means) => {
  expect(arriving(reason, code)).toBe(means);
});

test('a code the table does not name is never a release', () => {
  const named = new Set('AR CR NP PX SC HR HU HD HE ER ECSL PD D1 D2 D3 D4 D5 D6 BL BD NCS NG DS DA AU PF'.split(' '));
  fc.assert(
    fc.property(
      fc.stringMatching(/^[A-Z0-9_]{1,8}$/),
      fc.constantFrom('RELEASED', 'REL', 'TRANSFERRED', 'UNKNOWN'),
      (code, reason) => {
        fc.pre(!named.has(code));
        expect(['release', 'court-release']).not.toContain(leaving(reason, code));
      },
    ),
  );
});

describe('what an operator has said of a code', () => {
  const own = { leaving: new Map([['XR', 'release' as const]]), arriving: new Map([['XA', 'recall' as const]]) };

  test('goes before the table, for releases and admissions and nothing else', () => {
    expect(leaving('RELEASED', 'XR', own)).toBe('release');
    expect(leaving('TRANSFERRED', 'XR', own)).toBe('transfer');
    expect(leaving('A_NEW_REASON', 'XR', own)).toBe('unclear');
    expect(leaving('RELEASED', 'XA', own)).toBe('unclear');
    expect(arriving('ADMISSION', 'XA', own)).toBe('recall');
    expect(arriving('RETURN_FROM_COURT', 'XA', own)).toBe('court-return');
  });

  test('never makes a death or a merge anything else', () => {
    for (const code of FIXED_CODES) {
      const given = { ...NO_OWN_CODES, leaving: new Map([[code, 'release' as const]]) };
      expect(leaving('RELEASED', code, given)).toBe(leaving('RELEASED', code));
    }
  });

  test('the codes that are listed mean what they are listed as', () => {
    for (const { goes, code, means } of KNOWN_CODES)
      expect(goes === 'out' ? leaving('RELEASED', code) : arriving('ADMISSION', code)).toBe(means);
  });
});

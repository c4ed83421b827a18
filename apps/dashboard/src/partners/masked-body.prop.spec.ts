import fc from 'fast-check';
import { maskedBody } from './masked-body.js';

test('no value of a message is in what the log shows, whatever the message holds', () => {
  const marked = fc.stringMatching(/^[a-z0-9]{1,8}$/).map((text) => `MARK${text}`);
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { depthSize: 'small' },
      marked,
      fc.integer({ min: 10_000, max: 99_999 }),
      fc.array(tie('any'), { maxLength: 4 }),
      fc.dictionary(fc.constantFrom('person', 'phone', 'on'), tie('any')),
    ),
  })).any;
  fc.assert(
    fc.property(value, (body) => {
      const shown = JSON.stringify(maskedBody(JSON.stringify(body)));
      expect(shown).not.toContain('MARK');
      expect(shown).not.toMatch(/\d{5}/);
    }),
  );
});

test('a name that is nobody’s field is masked like a value', () => {
  const shown = JSON.stringify(maskedBody(JSON.stringify({ data: { 'Idris Kestrel': { '07700 900123': true } } })));
  expect(shown).toContain('data.•••.•••');
  expect(shown).not.toMatch(/Idris|07700/);
});

test('says which fields there are and of what type', () => {
  const body = { type: 'referral.created', data: { person: { firstName: 'Idris', phone: null }, needs: { ost: true }, n: 3 } };
  expect(maskedBody(JSON.stringify(body))).toEqual([
    { path: 'type', type: 'text', value: '•••' },
    { path: 'data.person.firstName', type: 'text', value: '•••' },
    { path: 'data.person.phone', type: 'nothing', value: '•••' },
    { path: 'data.needs.ost', type: 'yes or no', value: '•••' },
    { path: 'data.n', type: 'number', value: '•••' },
  ]);
});

test('a body that is not JSON is masked whole', () => {
  expect(maskedBody('Idris Kestrel')).toEqual([{ path: '', type: 'text', value: '•••' }]);
});

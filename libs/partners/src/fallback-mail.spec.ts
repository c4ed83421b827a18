import fc from 'fast-check';
import { fallbackMail, type SilentPartner } from './fallback-mail.js';

const SILENT: SilentPartner = {
  label: 'Riverside Recovery',
  since: 'Tue, 22 Dec 2026, 09:00',
  notices: ['0193d1a0-0000-7000-8000-000000000001.2'],
  urgent: false,
  page: 'https://hub.example/partners/riverside',
};

test('it says that a message waits, since when, and what to do, and nothing of what is in it', () => {
  const { subject, text } = fallbackMail(SILENT);
  expect(subject).toBe('1 message from Throughgate waits for Riverside Recovery');
  expect(text).toContain('Your system has not taken it since Tue, 22 Dec 2026, 09:00.');
  expect(text).toContain('https://hub.example/partners/riverside');
  expect(text).toContain('nothing of what they say is in this e-mail');
  expect(text).toContain('0193d1a0-0000-7000-8000-000000000001.2');
});

test('what may not wait a day is said first, and a hub without an address outside names none', () => {
  const { subject, text } = fallbackMail({ ...SILENT, urgent: true, page: null, notices: ['a.1', 'b.1'] });
  expect(subject).toBe('Today: 2 messages from Throughgate wait for Riverside Recovery');
  expect(text).not.toContain('Sign in');
});

test('of very many only some are named, and the rest counted', () => {
  const { text } = fallbackMail({ ...SILENT, notices: Array.from({ length: 25 }, (_, i) => `task-${String(i)}.1`) });
  expect(text).toContain('task-19.1 and 5 more');
  expect(text).not.toContain('task-20.1');
});

test('whatever a partner is called, its name stays on one line: nothing of it is read as another header', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (label) => {
      const { subject, text } = fallbackMail({ ...SILENT, label: `${label}\r\nBcc: all@example.org` });
      expect(subject).not.toMatch(/[\r\n]/);
      expect(text.split('\n').filter((line) => line.startsWith('Bcc:'))).toEqual([]);
    }),
  );
});

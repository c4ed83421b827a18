import request from 'supertest';
import { startTestDashboard, type TestDashboard } from '../../../../test/support/dashboard.js';

const asked = (pages: TestDashboard, host: string) => request(pages.server()).get('/sign-in/choose').set('Host', host);

test('pages answer to this machine’s names and to those that were set, with any port, and to no other', async () => {
  const pages = await startTestDashboard({ THROUGHGATE_HOSTS: ['hub.example.org'] });
  for (const host of ['127.0.0.1:3001', 'localhost', 'hub.example.org', 'Hub.Example.org:8443'])
    await asked(pages, host).expect(200);
  for (const host of ['evil.example', 'hub.example.org.evil.example', 'xhub.example.org', '10.0.0.5:3001'])
    await asked(pages, host).expect(421);
  await pages.stop();
});

test('where nobody can sign in there is no page, and no one is signed in', async () => {
  const pages = await startTestDashboard({ THROUGHGATE_SIGN_IN: 'none' });
  for (const path of ['/', '/tasks', '/sign-in', '/sign-in/choose', '/operations', '/operations/queues/'])
    expect((await request(pages.server()).get(path).expect(403)).text).toContain('There are no pages here');
  await request(pages.server()).post('/sign-in').type('form').send({ who: 'dana' }).expect(403);
  await pages.stop();
});

import type { Server } from 'node:http';
import request from 'supertest';
import type { DataSource } from 'typeorm';
import { addStaff, type StaffMember, type StaffRole } from '#persistence';

/** Pages as one of the staff sees them. */
export interface SignedIn {
  /** The text of a page that must be there. */
  page(address: string): Promise<string>;
  get(address: string): request.Test;
  /** Sends a form, with its token. */
  post(address: string, form: Readonly<Record<string, string | readonly string[]>>): request.Test;
  /** Sends a form with a file in it. */
  upload(address: string, field: string, file: Buffer, name: string): request.Test;
  /** The token forms must carry, for those sent by hand. */
  readonly token: string;
  /** The cookie of their session, for what no form or page asks for. */
  readonly cookie: string;
}

const tokenIn = (html: string): string => /name="_csrf" value="([^"]+)"/.exec(html)?.[1] ?? '';

/** Makes a member of staff of this role and signs them in, with a browser's memory of their own. */
export const signedInAs = async (
  server: Server,
  db: DataSource,
  role: StaffRole,
  more: Partial<Omit<StaffMember, 'role'>> = {},
): Promise<SignedIn> => {
  const member: StaffMember = { id: `a-${role}`, name: `A ${role}`, role, prisons: null, partnerId: null, ...more };
  await addStaff(db, [member]);
  const agent = request.agent(server);
  const { text } = await agent.get('/sign-in/choose').expect(200);
  const signedIn = await agent
    .post('/sign-in')
    .type('form')
    .send({ _csrf: tokenIn(text), who: member.id })
    .expect(303);
  const { headers } = signedIn;
  const token = tokenIn((await agent.get(headers['location'] ?? '/').accept('html')).text);
  return {
    token,
    cookie: String(headers['set-cookie']).split(';')[0] ?? '',
    page: async (address) => (await agent.get(address).expect(200).expect('Content-Type', /html/)).text,
    get: (address) => agent.get(address),
    upload: (address, field, file, name) => agent.post(address).field('_csrf', token).attach(field, file, name),
    post: (address, form) =>
      agent
        .post(address)
        .type('form')
        .send({ _csrf: token, ...form }),
  };
};

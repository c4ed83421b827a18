import { FeedKeys } from '#access';
import { withHub } from '../embedded/with-hub.js';
import { CommandFault, type Output } from './output.js';

const ID = /^[a-z][a-z0-9-]{1,60}$/;

/** `hub key <feed>`: makes a feed that may send release facts, or gives one a new key. The key is shown this once. */
export const issueKey = async (feed: string, label: string | undefined, out: Output): Promise<void> => {
  if (!ID.test(feed)) throw new CommandFault('a feed is named in small letters, digits and hyphens, such as prison-lpi');
  await withHub(out.line, async (app) => {
    const key = await app.get(FeedKeys).issue(feed, label ?? feed);
    out.answer({ feed, key });
    out.line(`The key of ${feed}, shown this once: ${key}`);
    out.line('Send it as: Authorization: Bearer <key>');
  });
};

import { type ServerResponse } from 'node:http';
import { type OpenRow } from './partner-book.js';
import { type Pauses } from './pauses.js';
import { type Reply } from './reply.js';

/** Carries out a reply, and writes on the row what the hub was told. Resolves when the exchange is over, whoever ended it. */
export const giveReply = async (
  response: ServerResponse,
  row: OpenRow,
  { reply, pauses }: { readonly reply: Reply; readonly pauses: Pauses },
) => {
  switch (reply.how) {
    case 'silence':
      return over(response);
    case 'reset':
      response.socket?.resetAndDestroy();
      return over(response);
    case 'answer':
      await pauses.for(reply.afterMs);
      if (hungUp(response)) return;
      row.answered = reply.status;
      response.writeHead(reply.status, { ...reply.headers, 'content-length': 0 }).end();
      return over(response);
  }
};

const hungUp = ({ closed, socket }: ServerResponse): boolean => closed || (socket?.destroyed ?? true);

const over = (response: ServerResponse): Promise<void> =>
  new Promise((resolve) => {
    if (response.closed) resolve();
    else response.once('close', resolve);
  });

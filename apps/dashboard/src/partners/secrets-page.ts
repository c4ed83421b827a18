import type { SecretUse } from '#handover';
import { sayMoment } from '../days-and-times.js';
import { SAMPLES } from './partner-guide.js';

export interface SecretShown {
  readonly use: SecretUse;
  readonly title: string;
  readonly hint: string;
  readonly secret: string;
}

export interface SecretsModel {
  readonly title: string;
  readonly lead: string;
  readonly partnerId: string;
  readonly shown: readonly SecretShown[];
  readonly callbackPath: string;
  readonly samples: typeof SAMPLES;
}

const shownSecret = (use: SecretUse, secret: string): SecretShown =>
  use === 'notices'
    ? { use, secret, title: 'Secret for messages', hint: 'The partner verifies what the hub sends with it' }
    : { use, secret, title: 'Secret for answers', hint: 'The partner signs its answers with it' };

interface Registered {
  readonly id: string;
  readonly label: string;
  readonly secrets: { readonly notices: string; readonly answers: string };
}

const pageOf = (id: string, title: string, lead: string, shown: readonly SecretShown[]): SecretsModel => ({
  title,
  lead,
  partnerId: id,
  shown,
  callbackPath: `/api/callbacks/${id}`,
  samples: SAMPLES,
});

/** The one page on which the secrets of a new partner are ever shown. */
export const registeredPage = ({ id, label, secrets }: Registered): SecretsModel =>
  pageOf(id, `${label} is registered`, 'From now on it is told what concerns it. Hand it these two secrets in a safe way.', [
    shownSecret('notices', secrets.notices),
    shownSecret('answers', secrets.answers),
  ]);

interface Rotated {
  readonly id: string;
  readonly label: string;
  readonly use: SecretUse;
  readonly secret: string;
  readonly until: Date | null;
}

/** The one page on which a new secret is ever shown. */
export const rotatedPage = ({ id, label, use, secret, until }: Rotated): SecretsModel => {
  const old = until === null ? 'The old one is dropped.' : `The old one is good until ${sayMoment(until)}, and is then dropped.`;
  const now =
    use === 'notices'
      ? `Messages are signed with it from now on${until === null ? '' : ', and with the old one beside it'}.`
      : `Answers signed with it are believed from now on${until === null ? '' : ', and those signed with the old one too'}.`;
  return pageOf(id, `A new secret of ${label}`, `${now} ${old}`, [shownSecret(use, secret)]);
};

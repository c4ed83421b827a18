import type { StaffMember } from '#persistence';

/** Where the browser goes to show who somebody is, and what must be kept of it until it comes back. */
export interface SignInBegun {
  readonly goTo: string;
  /** Secrets of this one sign-in (a state, a nonce), kept in the session and nowhere else. */
  readonly keep: Readonly<Record<string, string>>;
}

/**
 * How somebody shows who they are. The pages know nothing else of it: an identity provider (OIDC) sends the browser away with a
 * state and a nonce and finishes with what came back; the demo shows its people to choose from.
 */
export abstract class SignIn {
  abstract begin(): Promise<SignInBegun>;

  /** Who it is, from what came back and what was kept; null where it proves nobody. */
  abstract finish(answer: Readonly<Record<string, unknown>>, kept: Readonly<Record<string, string>>): Promise<StaffMember | null>;
}

/** Why a partner could not be reached. `busy` asks for patience, `server-error` also stands for an answer that is not HTTP. */
export type UnreachableKind = 'timeout' | 'dns' | 'connect' | 'tls' | 'reset' | 'server-error' | 'busy' | 'reply-too-big';

/** How one sending ended. `because` is in the hub's own words: it never holds the message, the URL or the partner's reply. */
export type SendOutcome =
  /** The head of a 2xx has arrived; what becomes of the reply's body does not matter. */
  | { readonly outcome: 'delivered'; readonly status: number; readonly ms: number }
  /** The partner will not have this message, now or later. `gone` (410): it wants no more at all. */
  | {
      readonly outcome: 'refused';
      readonly status: number;
      readonly gone: boolean;
      readonly because: string;
      readonly ms: number;
    }
  /** Worth another try with the same id, for the partner may have had it: only `dns`, `connect` and `tls` are sure it has not. */
  | {
      readonly outcome: 'unreachable';
      readonly kind: UnreachableKind;
      readonly status: number | null;
      readonly retryAfterMs: number | null;
      readonly because: string;
      readonly ms: number;
    }
  /** Nothing was sent, nor will it ever be while the settings stay as they are. */
  | { readonly outcome: 'forbidden'; readonly because: string; readonly ms: number };

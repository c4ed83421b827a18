import { LOG_STATES, type LogState } from '#persistence';

/** What one address of a partner's log asks for. */
export interface LogAsked {
  readonly state: LogState | null;
  readonly page: number;
}

const PAGE = /^[1-9]\d{0,5}$/;

/** Whatever cannot be understood counts as not said. */
export const logAsked = (query: Readonly<Record<string, unknown>>): LogAsked => {
  const { state, page } = query;
  return {
    state: LOG_STATES.find((one) => one === state) ?? null,
    page: typeof page === 'string' && PAGE.test(page) ? Number(page) : 1,
  };
};

export const logAddress = (partnerId: string, { state, page }: LogAsked): string => {
  const parts = new URLSearchParams();
  if (state !== null) parts.set('state', state);
  if (page > 1) parts.set('page', String(page));
  const said = parts.toString();
  return `/partners/${partnerId}${said === '' ? '' : `?${said}`}#log`;
};

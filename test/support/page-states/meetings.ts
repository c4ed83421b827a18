import { COORDINATOR, LIVERPOOL, type PageState } from './state.js';

const meeting = (when: '<' | '>='): string =>
  `(select id from recovery_meeting where prison = 'LPI' and on_day ${when} now()::date order by abs(on_day - now()::date) limit 1)`;
const farOff = `(select id from recovery_meeting where prison = 'LPI' order by on_day desc limit 1)`;

export const MEETING_STATES: readonly PageState[] = [
  { name: 'recovery meetings', as: COORDINATOR, at: '/meetings' },
  { name: 'recovery meetings of a prison that holds none', as: 'asha-leicester', at: '/meetings' },
  { name: 'a new recovery meeting', as: LIVERPOOL, at: '/meetings/new' },
  { name: 'the agenda of a recovery meeting', as: LIVERPOOL, at: `/meetings/:${meeting('>=')}` },
  { name: 'the agenda of one that was held', as: LIVERPOOL, at: `/meetings/:${meeting('<')}` },
  {
    name: 'an agenda with nobody on it',
    as: LIVERPOOL,
    at: `/meetings/:${farOff}`,
    // Far beyond everybody whose release is known.
    before: async ({ db }) => {
      const days = (by: number) =>
        db.query(`update recovery_meeting set on_day = on_day + ${String(by)} where id = ${farOff}`).then(() => undefined);
      await days(2_000);
      return () => days(-2_000);
    },
    shows: 'Nobody is on the agenda',
  },
  { name: 'changing a recovery meeting', as: LIVERPOOL, at: `/meetings/:${meeting('>=')}/change` },
];

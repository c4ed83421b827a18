interface Started {
  readonly address: string;
  /** Where the simulated partners can be looked at; null without a demo. */
  readonly simulator: string | null;
  /** Where the HMPPS stand-in is; null where there is none. */
  readonly hmpps: string | null;
  readonly logFile: string | null;
}

const WHAT_FOR = [
  'It turns the days on which people leave prison into tasks, tells the services that must act, takes their answers back,',
  'plans again when a date moves, and shows what is late and whose move it is.',
];

const inADemo = (address: string, simulator: string): readonly string[] => [
  'Everybody in this demo is invented. In two minutes:',
  `  1. Open ${address}/ and sign in as Dana Okafor. The board has what is late on top.`,
  '  2. Open somebody on it: which day they leave and why, who must do what, and the whole story.',
  '  3. “Try this” in the menu leads through the rest: import a list, move a date, print the gate list, see the evidence.',
  '',
  `Partners and what they were told:   ${simulator}`,
];

const withoutADemo = (address: string): readonly string[] => [
  'To begin:',
  '  1. Let somebody sign in:   npm run hub -- staff add <id> --name <name> --role coordinator',
  `  2. Open ${address}/ and import a release list, or give a prison’s system a key: npm run hub -- key <feed>`,
];

/** What a newcomer reads once the hub runs: what it is for, where to look, and what to try. */
export const welcome = ({ address, simulator, hmpps, logFile }: Started): string =>
  [
    '',
    `Throughgate is running at ${address}`,
    ...WHAT_FOR,
    '',
    ...(simulator === null ? withoutADemo(address) : inADemo(address, simulator)),
    `Whether it can do its work:         ${address}/ready`,
    ...(hmpps === null ? [] : [`The HMPPS stand-in and its events:  ${hmpps}/`]),
    ...(logFile === null ? [] : [`Logs:                               ${logFile}`]),
    ...(simulator === null ? [] : ['Another week, as if it were then:   THROUGHGATE_DEMO_TODAY=2026-12-16 npm start']),
    'Stop:                               Ctrl-C',
    '',
    '',
  ].join('\n');

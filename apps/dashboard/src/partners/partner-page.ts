import type { StaffMember } from '#access';
import { AGREEABLE_FIELDS, fallbackOf, MANIFESTS, OVERLAP_DAYS } from '#handover';
import {
  LOG_STATES,
  type LoggedAnswer,
  type LoggedTest,
  type LogPage,
  type PartnerAgreement,
  type PartnerCare,
} from '#persistence';
import { paging, type Paging } from '../board/paging.js';
import { sayMoment, sayTime } from '../days-and-times.js';
import { tag, type Tag } from '../page/tag.js';
import { ANSWER_STATES, ANSWERS, ATTEMPT_OUTCOMES, KINDS, say } from '../words.js';
import { careLine, type CareLine } from './care-line.js';
import { logAddress, type LogAsked } from './log-address.js';
import { logLine, type LogLine } from './log-line.js';
import { SAMPLES } from './partner-guide.js';
import { FIELDS_IN_WORDS, LOG_STATES_IN_WORDS, SORTS_IN_WORDS, TEST_ADVICE } from './partner-words.js';
import { sentence } from '../page/sentence.js';

export interface PartnerRead {
  readonly care: PartnerCare;
  readonly agreement: PartnerAgreement;
  readonly log: LogPage;
  readonly answers: readonly LoggedAnswer[];
  readonly tests: readonly LoggedTest[];
}

interface Looking {
  readonly viewer: StaffMember;
  readonly asked: LogAsked;
  readonly now: Date;
  /** What is wrong with the reason for a pause that was just given. */
  readonly pauseFault: string | null;
}

/** What the viewer may do here. Who runs the hub and who watches it pause and resume; what a partner is told, a coordinator agrees. */
const mayOf = ({ role }: StaffMember) => ({
  change: role === 'coordinator',
  pause: role === 'coordinator' || role === 'operator',
  seeReleases: role === 'coordinator',
  seeAll: role !== 'community-service',
});

const testLine = ({ at, by, outcome, status, ms }: LoggedTest) => ({
  at: sayMoment(at),
  by,
  ended: tag(
    say(ATTEMPT_OUTCOMES, outcome).replace(/^./, (letter) => letter.toUpperCase()),
    outcome === 'delivered' ? 'green' : 'red',
  ),
  status,
  ms: `${ms.toLocaleString('en-GB')} ms`,
  advice: outcome === 'delivered' ? null : (TEST_ADVICE[outcome] ?? null),
});

const ANSWER_COLOURS = { 'not-understood': 'red', stale: 'yellow', moved: 'green', noted: 'teal', received: 'grey' } as const;

const answerTag = (state: string): Tag => {
  const words = say(ANSWER_STATES, state);
  const colour = Object.entries(ANSWER_COLOURS).find(([name]) => name === state)?.[1] ?? 'grey';
  return tag(sentence(words), colour);
};

/** Why an answer does not fit, with what was answered and asked in the words for them. */
export const whyNot = (because: string): string =>
  because.replace(
    /^"([a-z-]+)" is no answer to ([A-Z0-9_]+)$/,
    (_, news: string, kind: string) => `“${say(ANSWERS, news)}” is no answer to “${say(KINDS, kind)}”`,
  );

const answerLine = ({ id, receivedAt, state, kind, taskKind, version, because }: LoggedAnswer) => ({
  id,
  at: sayMoment(receivedAt),
  said: kind === null ? 'Could not be read' : say(ANSWERS, kind),
  about: taskKind === null ? null : say(KINDS, taskKind),
  version,
  became: answerTag(state),
  because: because !== null && (state === 'not-understood' || state === 'stale') ? whyNot(because) : null,
});

/** What it is told, by sort; a sort of which nothing is agreed is left out. */
const agreedWords = (agreed: readonly string[]) =>
  SORTS_IN_WORDS.map(({ sort, text }) => ({
    sort: text,
    clinical: sort === 'clinical',
    fields: AGREEABLE_FIELDS.filter((field) => field.sort === sort && agreed.includes(field.name)).map(({ name }) =>
      say(FIELDS_IN_WORDS, name),
    ),
  })).filter(({ fields }) => fields.length > 0);

const settingsWords = ({ adapter }: PartnerCare, { settings }: PartnerAgreement) => {
  const manifest = MANIFESTS.find(({ id }) => id === adapter);
  return (manifest?.asks ?? []).map(({ name, label }) => {
    const value = settings[name];
    return { label, value: typeof value === 'string' ? value : '' };
  });
};

const filters = (id: string, { state }: LogAsked, { counts }: LogPage) =>
  [null, ...LOG_STATES].map((one) => ({
    text: one === null ? 'All' : say(LOG_STATES_IN_WORDS, one),
    count: one === null ? Object.values(counts).reduce((sum, count) => sum + count, 0) : counts[one],
    href: logAddress(id, { state: one, page: 1 }),
    current: one === state,
  }));

export interface PartnerModel {
  readonly asAt: string;
  readonly care: CareLine;
  readonly adapter: string;
  readonly may: ReturnType<typeof mayOf>;
  /** Whether its people may be told by e-mail that messages wait. */
  readonly byMail: boolean;
  readonly settings: ReturnType<typeof settingsWords>;
  readonly agreed: ReturnType<typeof agreedWords>;
  readonly areas: readonly string[];
  readonly prisons: readonly string[];
  readonly secrets: readonly SecretLine[];
  readonly overlapDays: readonly { readonly value: number; readonly text: string; readonly selected: boolean }[];
  readonly samples: typeof SAMPLES;
  readonly callbackPath: string;
  readonly tests: readonly ReturnType<typeof testLine>[];
  readonly answers: readonly ReturnType<typeof answerLine>[];
  readonly filters: ReturnType<typeof filters>;
  /** Messages about people whose access is limited. */
  readonly notShown: number;
  readonly lines: readonly LogLine[];
  readonly filtered: boolean;
  readonly paging: Paging | null;
  readonly pauseFault: string | null;
  /** The part of this page's address that says which messages it shows. */
  readonly query: string;
}

interface SecretLine {
  readonly use: 'notices' | 'answers';
  readonly title: string;
  readonly does: string;
  readonly until: string | null;
}

const secretLines = ({ noticesOverlapUntil, answersOverlapUntil }: PartnerAgreement): readonly SecretLine[] => [
  {
    use: 'notices',
    title: 'Secret for messages',
    does: 'The hub signs with it; the partner verifies',
    until: noticesOverlapUntil === null ? null : sayMoment(noticesOverlapUntil),
  },
  {
    use: 'answers',
    title: 'Secret for answers',
    does: 'The partner signs with it; the hub verifies',
    until: answersOverlapUntil === null ? null : sayMoment(answersOverlapUntil),
  },
];

const USUAL_OVERLAP = 7;

const overlapChoices = () =>
  OVERLAP_DAYS.map((days) => ({
    value: days,
    text: days === 0 ? 'Not at all: it has leaked' : days === 1 ? '1 day' : `${String(days)} days`,
    selected: days === USUAL_OVERLAP,
  }));

const queryOf = (address: string): string => /\?[^#]*/.exec(address)?.[0] ?? '';

/** The page of one partner, from what was read. */
export const partnerModel = (read: PartnerRead, { viewer, asked, now, pauseFault }: Looking): PartnerModel => {
  const { care, agreement, log, answers, tests } = read;
  const pages = paging(log, (page) => logAddress(care.id, { ...asked, page }));
  return {
    asAt: sayTime(now),
    care: careLine(care),
    adapter: MANIFESTS.find(({ id }) => id === care.adapter)?.label ?? care.adapter,
    may: mayOf(viewer),
    byMail: fallbackOf(agreement.settings) !== null,
    settings: settingsWords(care, agreement),
    agreed: agreedWords(agreement.agreedFields),
    areas: agreement.areas,
    prisons: agreement.prisons,
    secrets: secretLines(agreement),
    overlapDays: overlapChoices(),
    samples: SAMPLES,
    callbackPath: `/api/callbacks/${care.id}`,
    tests: tests.map(testLine),
    answers: answers.map(answerLine),
    filters: filters(care.id, asked, log),
    notShown: log.notShown,
    lines: log.rows.map((row) => logLine(row, now)),
    filtered: asked.state !== null,
    paging: pages === null ? null : { ...pages, landmarkLabel: 'Pages of the delivery log' },
    pauseFault,
    query: queryOf(logAddress(care.id, { ...asked, page: log.page })),
  };
};

import { localDate } from '#calendar';
import { dayMoved, FIELDS, isField, NEEDED, releaseTold } from '#disclosure';
import { adapterFor, type DayMoved, type Disclosed, type NoticeAct } from '#partners';
import type { TaskKind } from '#planning';
import { STORIES, type Story } from './sample-stories.js';

type Schema = Readonly<Record<string, unknown>>;
type Told = Disclosed[string][string];

/** What a partner on the stock adapter receives: one kind of event, with an example of it and what it must be. */
export interface PartnerMessage {
  readonly event: string;
  readonly kind: TaskKind;
  readonly act: NoticeAct;
  readonly schema: Schema;
  readonly example: unknown;
}

const TASK = '0193d1a0-0000-7000-8000-000000000001';
const RELEASE = '0193d1a0-0000-7000-8000-000000000002';
const ACTS: readonly NoticeAct[] = ['open', 'change', 'withdraw'];
const DAY = /^\d{4}-\d{2}-\d{2}$/;

const schemaOf = (value: Told | undefined): Schema => {
  if (value === undefined || value === null) return {};
  if (typeof value === 'object') return { type: ['object', 'null'] };
  if (typeof value !== 'string') return { type: [typeof value, 'null'] };
  return DAY.test(value) ? { type: ['string', 'null'], format: 'date' } : { type: ['string', 'null'] };
};

/** Everything the task needs told, as of somebody of whom everything is known. */
const contentOf = (
  kind: TaskKind,
  { known }: Story,
): readonly { readonly section: string; readonly name: string; readonly value: Told | undefined }[] =>
  (NEEDED[kind] ?? []).filter(isField).map((field) => {
    const [section = '', name = ''] = field.split('.');
    return { section, name, value: FIELDS[field].of({ prisonNumber: 'A1234BC', known }) };
  });

const sectionsOf = (fields: ReturnType<typeof contentOf>): ReadonlyMap<string, Record<string, Told>> => {
  const sections = new Map<string, Record<string, Told>>();
  for (const { section, name, value } of fields) {
    if (value === undefined) continue;
    sections.set(section, { ...sections.get(section), [name]: value });
  }
  return sections;
};

const DAY_MOVED: Schema = {
  type: 'object',
  required: ['from', 'to'],
  description:
    'Only where the day of release is another than the one the version this replaces told you. By which date the new one goes, and ' +
    'why it is another, are left out where you are not told by which date.',
  properties: {
    from: { type: 'string', format: 'date' },
    to: { type: 'string', format: 'date' },
    basis: { type: 'string' },
    reason: { enum: ['confirmed', 'another-date', 'recalculated'] },
  },
};

/** As of a partner that had been told of a later day. */
const movedIn = (kind: TaskKind, { known }: Story): DayMoved | null => {
  const now = releaseTold(known, NEEDED[kind] ?? []);
  return dayMoved({ ...now, on: localDate('2026-12-16') }, now);
};

const schemaOfBody = (event: string, kind: TaskKind, fields: ReturnType<typeof contentOf>): Schema => {
  const sections: Record<string, { type: 'object'; properties: Record<string, Schema>; required?: readonly string[] }> = {};
  for (const { section, name, value } of fields)
    (sections[section] ??= { type: 'object', properties: {} }).properties[name] = schemaOf(value);
  const tellsDay = sections['release']?.properties['on'] !== undefined;
  const moved = tellsDay ? { moved: DAY_MOVED } : {};
  const release = { ...sections['release']?.properties, ...moved, reference: { type: 'string', format: 'uuid' } };
  const task = {
    type: 'object',
    required: ['id', 'kind', 'version'],
    properties: {
      id: { type: 'string', format: 'uuid' },
      kind: { const: kind },
      version: { type: 'integer', minimum: 1 },
      dueOn: { type: 'string', format: 'date' },
      dueTime: { type: 'string', pattern: '^\\d{2}:\\d{2}$' },
    },
  };
  const data = {
    type: 'object',
    required: ['task', 'supersedes', 'release'],
    properties: {
      ...sections,
      task,
      supersedes: { type: ['integer', 'null'], minimum: 1 },
      release: { type: 'object', required: ['reference'], properties: release },
    },
  };
  return {
    type: 'object',
    required: ['type', 'timestamp', 'data'],
    properties: { type: { const: event }, timestamp: { type: 'string', format: 'date-time' }, data },
  };
};

const messageOf = (story: Story, { kind, tell }: Story['tasks'][number], act: NoticeAct): PartnerMessage => {
  const fields = act === 'withdraw' ? [] : contentOf(kind, story);
  const version = act === 'open' ? 1 : 2;
  const { body } = adapterFor('webhook').mapOut(
    {
      act,
      message: tell?.message ?? '',
      task: { id: TASK, kind, version, answerBy: act === 'withdraw' ? null : (tell?.answerBy ?? null) },
      supersedes: act === 'open' ? null : 1,
      moved: act === 'change' ? movedIn(kind, story) : null,
      releaseReference: RELEASE,
      writtenAt: '2026-11-22T09:00:00.000Z',
      content: Object.fromEntries(sectionsOf(fields)),
    },
    { url: 'https://service.example/throughgate' },
  );
  const event = String(body['type']);
  return { event, kind, act, schema: schemaOfBody(event, kind, fields), example: body };
};

/** The one message after a death, which somebody lets out: it closes the case, and says nothing else. */
const caseClosed = (): PartnerMessage => {
  const { body } = adapterFor('webhook').mapOut(
    {
      act: 'close',
      message: 'case',
      task: { id: TASK, kind: 'ATTENTION', version: 1, answerBy: null },
      supersedes: null,
      moved: null,
      releaseReference: RELEASE,
      writtenAt: '2026-11-22T09:00:00.000Z',
      content: {},
    },
    { url: 'https://service.example/throughgate' },
  );
  const event = String(body['type']);
  return { event, kind: 'ATTENTION', act: 'close', schema: schemaOfBody(event, 'ATTENTION', []), example: body };
};

/** Several changes in one message, for partners whose settings say that they take such: an example made of the changes above. */
const changesMessage = (changed: readonly PartnerMessage[]): PartnerMessage => {
  const [first] = changed;
  const { digests } = adapterFor('webhook');
  if (first === undefined || digests === undefined) throw new Error('the stock adapter takes several changes in one message');
  const items = changed.slice(0, 2).map(({ example }, i) => ({
    id: `${TASK.slice(0, -1)}${i + 1}.2`,
    says: example as Readonly<Record<string, unknown>>,
    before: example as Readonly<Record<string, unknown>>,
  }));
  const settings = { url: 'https://service.example/throughgate' };
  const { body } = digests.map({ id: 'digest.1', writtenAt: '2026-11-22T09:00:00.000Z', items }, settings);
  const was = {
    type: ['object', 'null'],
    description: 'What you were told before of the same task; null where you were told nothing.',
    properties: {
      releaseOn: { type: 'string', format: 'date' },
      dueOn: { type: 'string', format: 'date' },
      version: { type: 'integer' },
    },
  };
  const change = {
    type: 'object',
    required: ['id', 'type', 'timestamp', 'data', 'was'],
    description: 'The message as it would have come by itself, under the id it would have had.',
    properties: {
      id: { type: 'string' },
      type: { type: 'string' },
      timestamp: { type: 'string', format: 'date-time' },
      data: { type: 'object' },
      was,
    },
  };
  const data = {
    type: 'object',
    required: ['changes'],
    properties: { changes: { type: 'array', minItems: 2, maxItems: 500, items: change } },
  };
  const schema = {
    type: 'object',
    required: ['type', 'timestamp', 'data'],
    properties: { type: { const: body['type'] }, timestamp: { type: 'string', format: 'date-time' }, data },
  };
  return { event: String(body['type']), kind: first.kind, act: 'change', schema, example: body };
};

/** Every event a partner on the stock adapter may receive, worked out by the same plan, gate and adapter as the real ones. */
export const partnerMessages = (): readonly PartnerMessage[] => {
  const { takes } = adapterFor('webhook').manifest;
  const byEvent = new Map<string, PartnerMessage>();
  for (const story of STORIES())
    for (const task of story.tasks) {
      if (task.tell === null || !takes.includes(task.kind)) continue;
      for (const act of ACTS) {
        const message = messageOf(story, task, act);
        const key = `${message.event}/${message.kind}`;
        if (!byEvent.has(key)) byEvent.set(key, message);
      }
    }
  byEvent.set('case.closed', caseClosed());
  const messages = [...byEvent.values()];
  const changed = messages.filter(({ event }) => event.endsWith('.changed'));
  return [...messages, changesMessage(changed)].sort((a, b) => (a.event < b.event ? -1 : 1));
};

import type { NewsKind, TaskKind } from '#planning';
import { FALLBACK_ASKED } from '../../contract/fallback.js';
import { definePartner, type NoticeAct } from '../../contract/partner-adapter.js';
import { dayIn, fieldsOf, notUnderstood, said as onlySaid, taskIdIn, textIn, versionIn, wordIn } from '../../contract/reading.js';
import { NorthgateSettings } from './northgate.settings.js';

/** Northgate keeps a flat inbox of asks; each has a letter for what is wanted. */
const ASKS: Readonly<Partial<Record<TaskKind, string>>> = {
  COMMUNITY_REFERRAL: 'R',
  APPOINTMENT_BOOKED: 'A',
  GATE_PICKUP: 'P',
  HANDOVER_PACK: 'H',
  FIRST_CONTACT_CHECK: 'S',
};
const STEPS: Readonly<Record<NoticeAct, string>> = { open: 'NEW', change: 'AMEND', withdraw: 'CANCEL', close: 'CLOSED' };

const CODES: Readonly<Record<string, NewsKind>> = {
  TAKEN: 'accepted',
  'NOT-TAKEN': 'declined',
  SLOT: 'appointment-booked',
  CAME: 'attended',
  'NO-SHOW': 'did-not-attend',
  'WILL-COLLECT': 'pickup-confirmed',
  'GOT-THEM': 'collected',
  SAFE: 'arrived',
  'NOT-COLLECTED': 'pickup-failed',
};

/** A made-up service with a language of its own: proof that a folder is all a partner needs. */
export const northgate = definePartner({
  manifest: {
    id: 'northgate',
    label: 'Northgate case inbox',
    about: 'A flat inbox with one-letter asks and its own answer codes.',
    takes: ['COMMUNITY_REFERRAL', 'APPOINTMENT_BOOKED', 'GATE_PICKUP', 'HANDOVER_PACK', 'FIRST_CONTACT_CHECK'],
    asks: [
      { name: 'inbox', label: 'Address of the inbox', hint: 'The full address, beginning with https://', is: 'address' },
      { name: 'hubCode', label: 'Code of this hub', hint: 'The 2 to 6 capital letters Northgate gave this hub', is: 'text' },
      FALLBACK_ASKED,
    ],
  },
  settings: NorthgateSettings,

  mapOut: ({ act, task, supersedes, moved, releaseReference, writtenAt, content }, { inbox, hubCode }) => ({
    method: 'POST',
    url: inbox,
    body: {
      from_hub: hubCode,
      ask: act === 'close' ? 'C' : (ASKS[task.kind] ?? task.kind),
      step: STEPS[act],
      case_ref: task.id,
      seq: task.version,
      replaces_seq: supersedes,
      episode: releaseReference,
      written: writtenAt,
      reply_by: task.answerBy?.on ?? null,
      client: content['person'] ?? {},
      leaving: content['release'] ?? {},
      leaving_moved:
        moved === null ? null : { was: moved.from, now: moved.to, by: moved.basis ?? null, why: moved.reason ?? null },
      health: { ...content['needs'], ...content['naloxone'] },
    },
  }),

  mapTest: ({ id, writtenAt }, { inbox, hubCode }) => ({
    method: 'POST',
    url: inbox,
    body: { from_hub: hubCode, ask: 'TEST', type: 'test', test_ref: id, written: writtenAt },
  }),

  mapIn: (callback) => {
    const said = fieldsOf(callback);
    const news = wordIn(said, 'code', CODES);
    if (news === undefined) return notUnderstood('"code" is none of the Northgate codes');
    const taskId = taskIdIn(said, 'case_ref');
    const version = versionIn(said, 'seq');
    if (taskId === undefined || version === undefined) return notUnderstood('"case_ref" and "seq" say which ask is answered');
    const on = dayIn(said, 'when');
    if (news === 'appointment-booked') {
      if (on === undefined) return notUnderstood('a SLOT needs "when", a day');
      return { news, taskId, version, appointment: onlySaid({ on, time: textIn(said, 'at'), place: textIn(said, 'where') }) };
    }
    return onlySaid({ news, taskId, version, on, reason: textIn(said, 'note') });
  },
});

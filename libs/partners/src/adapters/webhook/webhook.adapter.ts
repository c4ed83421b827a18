import type { NewsKind } from '#planning';
import { FALLBACK_ASKED } from '../../contract/fallback.js';
import { definePartner, type HandoverNotice, type NoticeAct } from '../../contract/partner-adapter.js';
import { dayIn, fieldsOf, notUnderstood, said as onlySaid, taskIdIn, textIn, versionIn, wordIn } from '../../contract/reading.js';
import { WebhookSettings } from './webhook.settings.js';

/** The event types of the field, by subject and act (domain reference §5). */
const TYPES: Readonly<Record<string, Readonly<Record<Exclude<NoticeAct, 'close'>, string>>>> = {
  referral: { open: 'referral.created', change: 'referral.changed', withdraw: 'referral.withdrawn' },
  appointment: { open: 'appointment.requested', change: 'appointment.changed', withdraw: 'appointment.cancelled' },
  pickup: { open: 'pickup.requested', change: 'pickup.changed', withdraw: 'pickup.cancelled' },
  peer: { open: 'peer.requested', change: 'peer.changed', withdraw: 'peer.cancelled' },
  probation: { open: 'probation.notified', change: 'probation.changed', withdraw: 'probation.withdrawn' },
  'handover-draft': { open: 'handover.draft', change: 'handover.draft', withdraw: 'handover.draft.withdrawn' },
  handover: { open: 'handover.final', change: 'handover.changed', withdraw: 'handover.withdrawn' },
  ost: { open: 'ost.plan', change: 'ost.changed', withdraw: 'ost.withdrawn' },
  unplanned: {
    open: 'handover.released_unplanned',
    change: 'handover.released_unplanned',
    withdraw: 'handover.unplanned_withdrawn',
  },
  reconnect: { open: 'referral.created', change: 'referral.changed', withdraw: 'referral.withdrawn' },
  late: { open: 'referral.created', change: 'referral.changed', withdraw: 'referral.withdrawn' },
  rehab: { open: 'referral.created', change: 'referral.changed', withdraw: 'referral.withdrawn' },
  'supported-housing': { open: 'referral.created', change: 'referral.changed', withdraw: 'referral.withdrawn' },
  group: { open: 'referral.created', change: 'referral.changed', withdraw: 'referral.withdrawn' },
  housing: { open: 'housing.referral', change: 'housing.changed', withdraw: 'housing.withdrawn' },
  visit: {
    open: 'prerelease.meeting.requested',
    change: 'prerelease.meeting.changed',
    withdraw: 'prerelease.meeting.cancelled',
  },
  licence: { open: 'appointment.details', change: 'appointment.details', withdraw: 'appointment.details.withdrawn' },
  naloxone: { open: 'naloxone.not_supplied', change: 'naloxone.not_supplied', withdraw: 'naloxone.withdrawn' },
  dose: { open: 'ost.last_dose', change: 'ost.last_dose', withdraw: 'ost.last_dose.withdrawn' },
  welfare: { open: 'welfare.query', change: 'welfare.query', withdraw: 'welfare.withdrawn' },
  outcome: { open: 'outcome.query', change: 'outcome.query', withdraw: 'outcome.withdrawn' },
  release: { open: 'handover.released', change: 'handover.released', withdraw: 'release.reversed' },
  'not-released': {
    open: 'handover.not_released',
    change: 'handover.not_released',
    withdraw: 'handover.not_released.withdrawn',
  },
  'on-hold': { open: 'release.on_hold', change: 'release.on_hold', withdraw: 'release.resumed' },
  hospital: { open: 'custody.hospital', change: 'custody.hospital', withdraw: 'release.resumed' },
  'date-withdrawn': {
    open: 'release.date_withdrawn',
    change: 'release.date_withdrawn',
    withdraw: 'release.date_restored',
  },
  transferred: { open: 'custody.transferred', change: 'custody.transferred', withdraw: 'custody.transferred.withdrawn' },
  returned: { open: 'custody.returned', change: 'custody.returned', withdraw: 'custody.returned.withdrawn' },
  attendance: { open: 'attendance.query', change: 'attendance.query', withdraw: 'attendance.withdrawn' },
  engagement: {
    open: 'engagement.outcome.requested',
    change: 'engagement.outcome.requested',
    withdraw: 'engagement.outcome.withdrawn',
  },
};

const typeOf = ({ message, act }: HandoverNotice): string =>
  act === 'close' ? 'case.closed' : (TYPES[message]?.[act] ?? `${message}.${act}`);

const NEWS: Readonly<Record<string, NewsKind>> = {
  accepted: 'accepted',
  declined: 'declined',
  'appointment-booked': 'appointment-booked',
  attended: 'attended',
  'did-not-attend': 'did-not-attend',
  'pickup-confirmed': 'pickup-confirmed',
  collected: 'collected',
  arrived: 'arrived',
  'pickup-failed': 'pickup-failed',
};

const appointmentIn = (data: unknown) => {
  const slot = fieldsOf(fieldsOf(data)['appointment']);
  const on = dayIn(slot, 'on');
  return on === undefined ? undefined : onlySaid({ on, time: textIn(slot, 'time'), place: textIn(slot, 'place') });
};

/** The days the partner was told before of the same task; null where it was told none. */
const wasOf = (before: Readonly<Record<string, unknown>> | null) => {
  if (before === null) return null;
  const data = fieldsOf(before['data']);
  const [release, task] = [fieldsOf(data['release']), fieldsOf(data['task'])];
  return onlySaid({ releaseOn: dayIn(release, 'on'), dueOn: dayIn(task, 'dueOn'), version: versionIn(task, 'version') });
};

/** The stock adapter: most partners need no code, only an address. */
export const webhook = definePartner({
  manifest: {
    id: 'webhook',
    label: 'Signed webhook',
    about: 'Standard Webhooks: JSON posted to one address, signed; answers come back the same way.',
    takes: [
      'CONTINGENCY_PLAN',
      'RECONNECT_REFERRAL',
      'DUTY_TO_REFER',
      'REHAB_OR_HOUSING_APPLICATION',
      'COMMUNITY_GROUP_REFERRAL',
      'COMMUNITY_REFERRAL',
      'INREACH_VISIT',
      'APPOINTMENT_BOOKED',
      'LICENCE_APPOINTMENT_CHECK',
      'NALOXONE_HANDED_OVER',
      'OST_BRIDGING',
      'OST_DOSE_CONFIRM',
      'GATE_PICKUP',
      'PEER_MEET_AT_GATE',
      'PROBATION_NOTIFY',
      'HANDOVER_PACK',
      'RELEASE_CONFIRM',
      'FIRST_CONTACT_CHECK',
      'HIGH_RISK_CHECKS',
      'OUTCOME_15WD',
      'ENGAGED_21D',
      'LATE_FOLLOW_UP',
      'PARTNER_TOLD',
    ],
    asks: [
      {
        name: 'url',
        label: 'Address',
        hint: 'Where messages are posted to. It begins with https:// and is reachable from the internet, such as https://service.example/throughgate',
        is: 'address',
      },
      {
        name: 'digests',
        label: 'Several changes in one message',
        hint: 'Where many dates move at once, or several things change for one person, they come as one message of type handover.changes. Say yes only once your system reads it',
        is: 'yes or no',
      },
      FALLBACK_ASKED,
    ],
  },
  settings: WebhookSettings,

  mapOut: (notice, { url }) => {
    const { answerBy, ...task } = notice.task;
    return {
      method: 'POST',
      url,
      body: {
        type: typeOf(notice),
        timestamp: notice.writtenAt,
        data: {
          ...notice.content,
          task: answerBy === null ? task : onlySaid({ ...task, dueOn: answerBy.on, dueTime: answerBy.time ?? undefined }),
          supersedes: notice.supersedes,
          release: {
            ...notice.content['release'],
            ...(notice.moved === null ? {} : { moved: notice.moved }),
            reference: notice.releaseReference,
          },
        },
      },
    };
  },

  mapTest: ({ id, writtenAt }, { url }) => ({
    method: 'POST',
    url,
    body: { type: 'test', timestamp: writtenAt, data: { test: { id } } },
  }),

  digests: {
    wanted: ({ digests }) => digests === 'yes',
    map: ({ writtenAt, items }, { url }) => ({
      method: 'POST',
      url,
      body: {
        type: 'handover.changes',
        timestamp: writtenAt,
        data: { changes: items.map(({ id, says, before }) => ({ id, ...says, was: wasOf(before) })) },
      },
    }),
  },

  mapIn: (callback) => {
    const said = fieldsOf(callback);
    const news = wordIn(said, 'type', NEWS);
    if (news === undefined) return notUnderstood('"type" is none of the answers the hub knows');
    const data = fieldsOf(said['data']);
    const task = fieldsOf(data['task']);
    const taskId = taskIdIn(task, 'id');
    const version = versionIn(task, 'version');
    if (taskId === undefined || version === undefined)
      return notUnderstood('"data.task.id" and "data.task.version" say which notice is answered');
    const appointment = appointmentIn(data);
    if (news === 'appointment-booked' && appointment === undefined)
      return notUnderstood('"data.appointment.on" is missing or no day');
    return onlySaid({ news, taskId, version, on: dayIn(data, 'happenedOn'), reason: textIn(data, 'reason'), appointment });
  },
});

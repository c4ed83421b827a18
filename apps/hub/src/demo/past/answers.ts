import { addDays, type LocalDate } from '#calendar';
import type { TakenNotice } from '#persistence';
import { newsFrom, type News } from '../../../../partner-simulator/src/news.js';
import { readNotice } from '../../../../partner-simulator/src/notice.js';
import type { Leaver } from '../region/leaver.js';
import { comesOnDay, leavesOn } from '../region/life.js';
import { moment } from '../region/moment.js';
import { answersAfterMs, type Mood } from './moods.js';

/** What a partner will say of a notice it took, and when. */
export interface Answer {
  readonly at: Date;
  readonly notice: TakenNotice;
  readonly news: News;
}

interface Asked {
  readonly who: Leaver;
  readonly mood: Mood;
  readonly notice: TakenNotice;
  readonly at: Date;
  readonly on: LocalDate;
}
type Spoken = Omit<Answer, 'notice'>;

/** The service says whether the person came, and when they do; the one who never comes is asked after once. */
const whetherTheyCame = ({ who, notice, on }: Asked, at: Date): readonly Spoken[] => {
  const left = leavesOn(who);
  const day = comesOnDay(who);
  if (left === null) return [];
  const came = day === null ? null : addDays(left, day);
  if (came !== null && came <= on) return [{ at, news: { type: 'attended', happenedOn: came } }];
  const missed: readonly Spoken[] =
    notice.version === 1 && who.luck(`says so ${notice.kind}`) < 0.7 ? [{ at, news: { type: 'did-not-attend' } }] : [];
  return came === null ? missed : [...missed, { at: moment(came, '15:30'), news: { type: 'attended', happenedOn: came } }];
};

/** Whoever said they would be at the gate was there, nine times in ten. */
const atTheGate = ({ who, notice }: Asked): readonly Spoken[] => {
  const left = leavesOn(who);
  if (left === null || who.luck(`met ${notice.kind}`) >= 0.9) return [];
  return [
    { at: moment(left, '10:58'), news: { type: 'collected' } },
    { at: moment(left, '13:05'), news: { type: 'arrived' } },
  ];
};

/** The answers of a partner of this mood, as the simulated ones give them, with what has become of this person put into them. */
export const answersTo = (asked: Asked): readonly Answer[] => {
  const { who, mood, notice, at } = asked;
  const reading = readNotice(notice.id, JSON.parse(notice.body));
  if (reading.is !== 'notice') return [];
  const about = `${who.key}|${notice.kind}|${notice.partnerId}`;
  const soon = new Date(at.getTime() + answersAfterMs(mood, about));
  const spoken = newsFrom(mood.persona, { ...reading.notice, taskId: about }).flatMap((news): readonly Spoken[] => {
    if (news.type === 'attended' || news.type === 'did-not-attend') return whetherTheyCame(asked, soon);
    return news.type === 'pickup-confirmed' ? [{ at: soon, news }, ...atTheGate(asked)] : [{ at: soon, news }];
  });
  return spoken.map((one) => ({ ...one, notice }));
};

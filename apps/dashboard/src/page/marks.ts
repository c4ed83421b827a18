import { dayMarks, localDate } from '#calendar';
import { calendarOf } from './calendars.js';
import { sentence } from './sentence.js';

interface Dated {
  readonly standing: string;
  readonly releaseOn: string | null;
  readonly nation: string | null;
}

/** What makes a release day that is still to come a hard one, each as the beginning of a sentence. */
export const marksOf = ({ standing, releaseOn, nation }: Dated): readonly string[] =>
  releaseOn === null || (standing !== 'expected' && standing !== 'confirmed')
    ? []
    : dayMarks(calendarOf(nation), localDate(releaseOn)).map((mark) => sentence(mark));

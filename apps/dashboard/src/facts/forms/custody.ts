import { LEGAL_STATUSES } from '../../words.js';
import type { FactForm } from '../field.js';
import { choice, day, yesNo } from '../fields.js';

export const custodyForm: FactForm = {
  slug: 'custody',
  title: 'Custody and court',
  lead: 'Usually the prison’s system tells of these. Record here what it does not.',
  groups: [
    {
      legend: 'Status and court',
      fields: [
        choice(
          { words: LEGAL_STATUSES, codes: Object.keys(LEGAL_STATUSES) },
          'custody',
          'legalStatus',
          'Legal status',
          'On remand or unsentenced, a contingency plan is made at reception',
        ),
        day('past', 'custody', 'receivedOn', 'Received into custody'),
        day('past', 'custody', 'sentenceStartDate', 'Day of sentence', 'The days served are counted from it'),
        day(
          'ahead',
          'custody',
          'nextCourtOn',
          'Next court day',
          'The contingency plan is looked at again the working day before',
        ),
      ],
    },
    {
      legend: 'Where staff must take care',
      fields: [
        yesNo('custody', 'acctOpen', 'ACCT open'),
        yesNo('custody', 'segregation', 'In segregation'),
        yesNo(
          'custody',
          'licenceDrugCondition',
          'Licence says to attend drug treatment',
          'It needs a booked appointment, with time and place',
        ),
        day('either way', 'custody', 'recoveryMeetingOn', 'Recovery meeting at which the release is talked over'),
      ],
    },
    {
      legend: 'What the release-day rule asks',
      help: 'The law moves some release days off a Friday, a weekend or the eve of a bank holiday, and not others.',
      fields: [
        yesNo('custody', 'child', 'Under 18'),
        yesNo('custody', 'servedUnder28Days', 'Served under 28 days from the day of sentence'),
        yesNo('custody', 'sentenceOfFiveDaysOrLess', 'Sentence of five days or less'),
        yesNo('custody', 'indeterminate', 'Indeterminate sentence'),
      ],
    },
  ],
};

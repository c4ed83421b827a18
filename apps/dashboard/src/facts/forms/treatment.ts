import { COMMUNITY_STAGES, SUPPORT_STAGES, TREATMENT_KINDS } from '../../words.js';
import type { FactForm } from '../field.js';
import { choice, count, day, lines, text, time, yesNo } from '../fields.js';

export const treatmentForm: FactForm = {
  slug: 'treatment',
  title: 'Treatment',
  lead: 'Clinical detail. Only services that treat the person are told of it, and only where a basis is recorded.',
  groups: [
    {
      legend: 'Programme',
      fields: [
        choice(
          { words: TREATMENT_KINDS, codes: Object.keys(TREATMENT_KINDS), none: 'Not in treatment' },
          'treatment',
          'kind',
          'Kind of treatment',
        ),
        choice(
          { words: SUPPORT_STAGES, codes: Object.keys(SUPPORT_STAGES), none: 'None' },
          'treatment',
          'supportStage',
          'Stage of the recovery service',
          'Freedom opens release planning',
        ),
        choice(
          { words: COMMUNITY_STAGES, codes: Object.keys(COMMUNITY_STAGES), none: 'Not in it' },
          'treatment',
          'communityStage',
          'Stage of the therapeutic community',
        ),
        day('past', 'treatment', 'communityStageSince', 'In that stage since'),
        lines('treatment', 'groups', 'Groups attended', 'One on each line'),
      ],
    },
    {
      legend: 'Opioid substitution',
      fields: [
        yesNo('needs', 'ost', 'Opioid substitution treatment', 'Methadone or buprenorphine, depot included'),
        day('past', 'treatment', 'lastDoseOn', 'Day of the last dose inside'),
        time('treatment', 'lastDoseTime', 'Time of the last dose', 'Such as 08:30'),
        count('treatment', 'bridgingDays', 'Days of the bridging script', 'At most 14'),
        yesNo('treatment', 'depot', 'On depot buprenorphine'),
        day('either way', 'treatment', 'depotNextOn', 'Next depot dose', 'Due within 28 days of release, it needs a booked slot'),
      ],
    },
    {
      legend: 'Review before treatment inside ends',
      fields: [
        lines('review', 'invited', 'Invited', 'One on each line. The family only where the person consents'),
        text('review', 'outcome', 'What came of it', 'Shown on the review once it was held'),
      ],
    },
    {
      legend: 'Medicines, detox and GP',
      fields: [
        yesNo('treatment', 'medicine', 'Takes any other medicine', 'Calls for a supply of 28 days'),
        day('either way', 'treatment', 'detoxEndsOn', 'Detox ends on'),
        yesNo('treatment', 'gpRegistered', 'Registered with a GP outside'),
      ],
    },
  ],
};

import { BASES } from '../../words.js';
import type { FactForm } from '../field.js';
import { area, day, partner, radios, text, yesNo } from '../fields.js';

/** The basis and the destination together settle the task of that name: neither is ticked, both are recorded. */
export const sharingForm: FactForm = {
  slug: 'sharing',
  title: 'Basis for sharing and destination',
  lead: 'Nobody outside is told anything before a basis is recorded, and nobody is asked before it is known where the person is going.',
  groups: [
    {
      legend: 'Basis for sharing',
      help: 'Direct care covers those who treat. Consent also covers peers, housing and how to reach the person. Once the person has refused or withdrawn, partners are asked no more, and those who were told hear that it is withdrawn. Where a basis stays as it is, leave its day and name blank.',
      fields: [
        radios(
          { words: BASES, codes: ['direct-care', 'consent', 'withdrawn', 'refused'] },
          'basis',
          'kind',
          'What allows telling others?',
        ),
        day(
          'past',
          'basis',
          'recordedOn',
          'Day it was recorded',
          'The day the person agreed, withdrew or refused, or direct care was noted',
        ),
        text('basis', 'recordedBy', 'Who recorded it', 'The member of staff the person spoke to'),
      ],
    },
    {
      legend: 'Where the person is going',
      fields: [
        area(
          'destination',
          'area',
          'Local authority',
          'It decides which services are asked. Known areas are offered as you type',
        ),
        text('destination', 'address', 'Address', 'Leave blank where there is none'),
        yesNo('needs', 'noFixedAbode', 'No fixed abode', 'Nowhere to live on the day of release'),
        yesNo('destination', 'temporary', 'Only for a while', 'A night shelter, a friend, a hostel for some weeks'),
        text(
          'destination',
          'authority',
          'Council they pick for the duty to refer',
          'The person’s own choice, and what ties them to it',
        ),
        text('destination', 'phone', 'Phone', 'A number the person can be reached on after release'),
      ],
    },
    {
      legend: 'Services',
      help: 'Name one where the person is to go to another than the one that serves the area.',
      fields: [
        partner('treatment', 'destination', 'communityService', 'Community service'),
        partner('peer', 'destination', 'peerService', 'Peer service'),
        partner('reconnect', 'destination', 'reconnect', 'RECONNECT'),
        partner('housing', 'destination', 'housing', 'Housing authority'),
        partner('rehab', 'destination', 'rehab', 'Rehab'),
        partner('supported-housing', 'destination', 'supportedHousing', 'Supported housing'),
        partner('community-group', 'destination', 'communityGroup', 'Community group'),
        partner('pharmacy', 'destination', 'pharmacy', 'Pharmacy'),
        partner('probation', 'destination', 'probation', 'Probation'),
        text('person', 'crn', 'Probation case number (CRN)', 'A letter and six digits. Without it probation is not told'),
      ],
    },
  ],
};

import type { FactForm } from '../field.js';
import { TRANSPORTS } from '../../words.js';
import { choice, day, prison, text, time, yesNo } from '../fields.js';

export const visitForm: FactForm = {
  slug: 'visit',
  title: 'Visit before release, and who is at the gate',
  lead: 'A worker can be booked only while vetted for this prison, and a peer mentor goes to the gate only trained and supervised.',
  groups: [
    {
      legend: 'Community worker who comes in',
      fields: [
        text('visit', 'worker', 'Name of the worker'),
        day('either way', 'visit', 'on', 'Day of the visit'),
        prison('visit', 'vettedFor', 'Vetted for'),
        day('either way', 'visit', 'vettedUntil', 'Vetted until'),
        yesNo('visit', 'byVideo', 'They meet by video', 'Then no vetting is needed'),
        yesNo('visit', 'holdsKeys', 'Holds keys', 'A key-holder may take a referral on the wing'),
      ],
    },
    {
      legend: 'Pickup at the gate',
      fields: [
        text('pickup', 'collector', 'Who collects the person'),
        choice({ words: TRANSPORTS, codes: Object.keys(TRANSPORTS), none: 'None' }, 'pickup', 'transport', 'How they travel'),
        time('pickup', 'gateTime', 'Time at the gate', 'Such as 08:30, where it is another than the prison’s usual'),
      ],
    },
    {
      legend: 'Peer mentor named for the gate',
      fields: [
        day('past', 'peerMentor', 'trainedOn', 'Trained on'),
        day('either way', 'peerMentor', 'supervisedUntil', 'Under supervision until'),
      ],
    },
  ],
};

import type { FactForm } from '../field.js';
import { TRANSPORTS } from '../../words.js';
import { choice, day, prison, text, time, yesNo } from '../fields.js';

export const visitForm: FactForm = {
  slug: 'visit',
  title: 'Visit before release, and who is at the gate',
  lead: 'A peer mentor goes to the gate only trained and supervised.',
  elsewhere: {
    lead: 'A community worker is booked from the register, which knows who is vetted for which prison until when.',
    at: '/visit',
    text: 'Book a visit of a community worker',
    fields: [
      text('visit', 'worker', 'Name of the worker'),
      day('either way', 'visit', 'on', 'Day of the visit'),
      prison('visit', 'vettedFor', 'Vetted for'),
      day('either way', 'visit', 'vettedUntil', 'Vetted until'),
      yesNo('visit', 'byVideo', 'They meet by video'),
      yesNo('visit', 'holdsKeys', 'Holds keys'),
    ],
  },
  groups: [
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

import type { FactForm } from '../field.js';
import { day, prison, text, yesNo } from '../fields.js';

export const visitForm: FactForm = {
  slug: 'visit',
  title: 'Visit of a community worker, and peer mentor',
  lead: 'A worker can be booked only while vetted for this prison, and a peer mentor goes to the gate only trained and supervised.',
  groups: [
    {
      legend: 'Community worker who comes in',
      fields: [
        text('visit', 'worker', 'Name of the worker'),
        day('either way', 'visit', 'on', 'Day of the visit'),
        prison('visit', 'vettedFor', 'Vetted for'),
        day('either way', 'visit', 'vettedUntil', 'Vetted until'),
        yesNo('visit', 'holdsKeys', 'Holds keys', 'A key-holder may take a referral on the wing'),
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

import type { FactForm } from '../field.js';
import { lines, yesNo } from '../fields.js';

export const wishesForm: FactForm = {
  slug: 'wishes',
  title: 'What the person wishes',
  lead: 'Treatment is voluntary: record what they have said, also where they do not want it.',
  groups: [
    {
      legend: 'Goals',
      fields: [
        lines(
          'wishes',
          'goals',
          'What they want to reach',
          'In their words, one on each line. Services that treat them are told',
        ),
      ],
    },
    {
      legend: 'Family',
      fields: [
        yesNo('wishes', 'familySession', 'Wants a session with their family before release'),
        yesNo('wishes', 'familyConsent', 'Consents to the family being asked', 'Without it no session is planned'),
      ],
    },
    {
      legend: 'After release',
      fields: [
        yesNo('wishes', 'rehab', 'Wants residential rehab'),
        yesNo('wishes', 'supportedHousing', 'Wants supported housing'),
        yesNo('wishes', 'communityGroup', 'Wants to join a community group', 'Mutual aid and the like'),
        yesNo('needs', 'wantsPeer', 'Wishes to be met by a peer'),
        yesNo('wishes', 'feedback', 'Willing to be asked how it went', 'Before release, on the day, and three weeks after'),
      ],
    },
  ],
};

import { count, yesNo } from '../fields.js';
import type { FactForm } from '../field.js';

export const needsForm: FactForm = {
  slug: 'needs',
  title: 'Needs',
  lead: 'Each answer can call for tasks, or make some unnecessary. Leave what is not known.',
  groups: [
    {
      legend: 'Drugs, alcohol and overdose',
      fields: [
        yesNo('needs', 'drugOrAlcohol', 'Drug or alcohol problem', 'Without one, no referral to a community service is made'),
        yesNo('needs', 'opioid', 'Opioid use', 'Now or ever: it calls for naloxone'),
        yesNo('needs', 'ost', 'Opioid substitution treatment', 'Methadone or buprenorphine, depot included'),
        yesNo('needs', 'overdoseBefore', 'Overdose before'),
        yesNo('naloxone', 'declined', 'Naloxone declined', 'Yes withdraws what is still to be done about naloxone'),
      ],
    },
    {
      legend: 'Housing',
      fields: [
        yesNo('needs', 'noFixedAbode', 'No fixed abode', 'Nowhere to live on the day of release'),
        yesNo('needs', 'riskOfHomelessness', 'Risk of homelessness', 'Likely to be homeless within 56 days of release'),
      ],
    },
    {
      legend: 'What makes the way from the gate hard',
      fields: [
        yesNo('needs', 'mentalHealthOrLearningDisability', 'Mental health need or learning disability'),
        yesNo('needs', 'vulnerable', 'Vulnerable'),
        yesNo('needs', 'longJourney', 'A long journey'),
        count(
          'needs',
          'custodyEpisodesIn12Months',
          'Times in custody in 12 months',
          'This time included. Three or more is a revolving door',
        ),
      ],
    },
  ],
};

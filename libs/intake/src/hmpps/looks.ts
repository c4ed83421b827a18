/** What a person must look at, by the name of its cause: what is known, and what to do. None of it names anybody. */
export const LOOKS = {
  'death-reported': {
    because: 'A death is reported and not confirmed. Everything that would be sent about the person is held back',
    todo: 'Ask the prison at once. If the person has died, record it on the page of the release; if not, settle this task, and messages go on',
  },
  'back-in-custody': {
    because: 'The release had been called off, and HMPPS has the person in custody. There is a plan again',
    todo: 'Check the release date, the needs and the consent: what was arranged before was taken back',
  },
  'release-reversed': {
    because: 'The release was entered in error: the person is still in prison, or back within a day. Partners are told',
    todo: 'Ring whoever was to meet the person, and check the release date',
  },
  'merge-unclear': {
    because: 'HMPPS tells of a merge of two records, but not clearly which number is kept, or against what it had said before',
    todo: 'Ask the prison which numbers are this person’s. Nothing was merged here',
  },
  'booking-differs': {
    because: 'HMPPS has moved a booking between two people who do not look like one. Nothing was moved here',
    todo: 'Ask the prison whose booking it is. Nothing about either person is sent until this task is settled',
  },
  'record-removed': {
    because: 'HMPPS has removed the record of this person. Everything that would be sent about them is held back',
    todo: 'Ask the prison whether the person has another number, and whether the plan still stands. Messages go on once this task is settled, or HMPPS has the record again',
  },
  'crn-unmerged': {
    because: 'Probation has split a case that had been merged',
    todo: 'Ask which probation number is this person’s, and record it',
  },
  'unclear-movement': {
    because: 'HMPPS tells of a movement that may or may not be a release: its code is not one the hub knows',
    todo: 'Ask the prison whether the person has left by the gate, and record it',
  },
  'look-up': {
    because: 'HMPPS says that this person’s dates or custody have changed, and this hub may not read the record itself',
    todo: 'Look the release date up and record it',
  },
  'new-booking': {
    because: 'HMPPS holds the person under another booking: a new term in prison, or the old one under a new number',
    todo: 'Record needs and basis for the new term, and check that nothing of the old release is still waited for',
  },
  'not-found': {
    because: 'HMPPS has no record under this prison number',
    todo: 'Check the prison number; the record may have been merged into another',
  },
  'not-the-same-person': {
    because: 'HMPPS’s record under this prison number has another date of birth. Nothing of it was taken',
    todo: 'Check the prison number and the date of birth; one of them is wrong',
  },
  'unknown-prison': {
    because: 'The person is in a prison the hub does not know',
    todo: 'Ask the operators to add the prison, and hand the tasks over to its team',
  },
  disagrees: {
    because: 'HMPPS’s record and what was recorded here since say different things',
    todo: 'Ask the prison which is right, and record it',
  },
} as const;

export type Look = keyof typeof LOOKS;

/** What a person must look at, by the name of its cause: what is known, and what to do. None of it names anybody. */
export const LOOKS = {
  'death-reported': {
    because: 'A death is reported and not confirmed. Everything that would be sent about the person is held back',
    todo: 'Ask the prison at once. If the person has died, record it on the page of the release; if not, settle this task, and messages go on',
  },
  recalled: {
    because: 'The person has been recalled to prison',
    todo: 'Tell the community service and ask it to keep the case warm; a new plan begins with the post-recall release date',
  },
  'back-in-custody': {
    because: 'The person was released and is in prison again',
    todo: 'Tell the community service; record the needs for the new term, or say that the release was an error',
  },
  'release-reversed': {
    because: 'The release was entered in error: the person is still in prison, or back within a day. Partners are told',
    todo: 'Ring whoever was to meet the person, and check the release date',
  },
  hospital: {
    because: 'The person has left prison for a hospital and is still serving. It is no release',
    todo: 'Tell the hospital’s team of the treatment; ring the partners who wait for a release, and cancel the pickup',
  },
  removed: {
    because: 'The person has been deported, extradited or moved to immigration detention. The release is cancelled',
    todo: 'Check that bookings and the pickup are cancelled; offer harm-reduction advice and medicine for the journey',
  },
  absconded: {
    because: 'The person is unlawfully at large. It is no release, and where they are may not be shared',
    todo: 'Follow the prison’s security rules; ring the partners who wait for a release, and cancel the pickup',
  },
  transfer: {
    because: 'The person has been moved to another prison',
    todo: 'Hand the tasks over to the team of the new prison; keep the referrals, and plan visits and the pickup anew',
  },
  merged: {
    because: 'HMPPS has merged the record of this person with another',
    todo: 'Find the number that was kept, and record needs and basis under it; this one will not be heard of again',
  },
  'record-removed': {
    because: 'HMPPS has removed the record of this person',
    todo: 'Ask the prison whether the person has another number, and whether the plan still stands',
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

import { refusal } from '#libs/feature';

export const personAlreadyAdded = refusal('PERSON_ALREADY_ADDED', () => ({
  message: 'This person has already been added.',
  remedy: 'Give them a role, or link their sign-in; to add somebody else, do so under a new id.',
}));

export const roleUnknown = refusal('ROLE_UNKNOWN', (field: string) => ({
  message: 'There is no such role.',
  remedy: 'Choose one of the roles of the vocabulary, such as residential.worker.',
  field,
}));

export const roleAlreadyHeld = refusal('ROLE_ALREADY_HELD', () => ({
  message: 'The person already holds this role at one of these homes in that time.',
  remedy: 'Leave that home out, end the role first, or let the new one begin after the other has ended.',
  field: 'homes',
}));

export const roleNotHeld = refusal('ROLE_NOT_HELD', () => ({
  message: 'The person does not hold this role at one of these homes on or after that day.',
  remedy: 'Look at the roles that the person holds and name only homes where this role is still open.',
  field: 'homes',
}));

export const alreadyAllocated = refusal('ALREADY_ALLOCATED', () => ({
  message: 'The person is already allocated to this child in this way in that time.',
  remedy: 'Nothing need be done; to change the time, end the allocation first.',
  field: 'child',
}));

export const notAllocated = refusal('NOT_ALLOCATED', () => ({
  message: 'The person is not allocated to this child in this way on or after that day.',
  remedy: 'Look at the allocations of the person and end one that is open.',
  field: 'child',
}));

export const signInAlreadyLinked = refusal('SIGN_IN_ALREADY_LINKED', () => ({
  message: 'This sign-in is already linked to the person.',
  remedy: 'Nothing need be done: the person can sign in.',
}));

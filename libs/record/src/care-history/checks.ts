import { type Refusal, type When } from '#libs/feature';
import { codeIn, type CodeList } from '#libs/vocabulary';

import { type Identity } from '../identity/slice.ts';
import { codeNotInList } from '../refusals.ts';
import { beforeDateOfBirth, dayNotReached } from './refusals.ts';

/** Refuses a day that has not been reached, or that lies before the child was born. */
export function impossibleDay(
  day: string | undefined,
  field: string,
  identity: Identity,
  today: string,
): Refusal | undefined {
  if (day === undefined) return undefined;
  if (day > today) return dayNotReached(field);
  const born = identity.dateOfBirth?.value.value;
  return born !== undefined && day < born ? beforeDateOfBirth(field) : undefined;
}

/** Refuses a code that the list does not have on that day; a code that is not given is not looked up. */
export function unknownCode(list: CodeList, code: string | undefined, day: string, field: string): Refusal | undefined {
  return code === undefined || codeIn(list, code, day).current ? undefined : codeNotInList(field, list.name);
}

/** The times of a fact that holds from a day: it happened on that day, whenever it was recorded. */
export const happenedOn = (day: string, given: When): When => ({
  ...given,
  happened: { precision: 'day', value: day, basis: given.happened.basis },
});

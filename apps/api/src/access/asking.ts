import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';

import { londonDateOf } from '#libs/calendar';

import { signedInPerson } from '../acts/signed-in.ts';
import { type Names, namesFor } from '../reading/people.ts';
import { type ServiceParts } from '../service-parts.ts';
import { type SignedInPerson, type SignInOutcome } from '../sign-in/signed-in-person.ts';

import { type FoundRecord, findRecords } from './found-record.ts';
import { type Looks, looksFor } from './looks.ts';

/** One request that reads: who asks, on which London date, and what is kept for as long as it is answered. */
export interface Asking {
  readonly person: SignedInPerson;
  readonly requestId: string;
  readonly today: string;
  readonly names: Names;
  readonly looks: Looks;
  /** The record of a child by its id, found once for each request; nothing when there is none. */
  readonly record: (id: string) => Promise<FoundRecord | undefined>;
}

/** Begins to answer a person. */
export function beginAsking(parts: ServiceParts, person: SignedInPerson, requestId: string): Asking {
  const { opened } = parts;
  return {
    person,
    requestId,
    today: londonDateOf(opened.ports.clock()),
    names: namesFor(opened),
    looks: looksFor(opened, requestId),
    record: findRecords(parts),
  };
}

/** Hands the request to a parameter of a resolver. @throws ApiError UNAUTHENTICATED when nobody signed in. */
export const Asks = createParamDecorator((_: unknown, context: ExecutionContext): Asking => {
  const request = GqlExecutionContext.create(context).getContext<SignInOutcome & { readonly asking?: Asking }>();
  signedInPerson(request);
  if (!request.asking) throw new TypeError('A request of somebody who signed in was not begun.');
  return request.asking;
});

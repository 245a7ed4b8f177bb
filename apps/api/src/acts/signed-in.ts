import { type CanActivate, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';

import { type SignedInPerson, type SignInOutcome } from '../sign-in/signed-in-person.ts';
import { ApiError } from './graphql-errors.ts';

/** What the GraphQL context of a request holds: `signInBy(…)` made it. */
export type GraphqlContext = SignInOutcome;

/** The person who signed in. @throws ApiError UNAUTHENTICATED or SIGN_IN_UNAVAILABLE with the reason's words. */
export function signedInPerson({ person, failure }: GraphqlContext): SignedInPerson {
  if (person) return person;
  throw new ApiError(failure.code, failure.message, { remedy: failure.remedy });
}

const personOf = (context: ExecutionContext): SignedInPerson =>
  signedInPerson(GqlExecutionContext.create(context).getContext<GraphqlContext>());

/** Lets only people in who signed in. Guards run before pipes: strangers learn nothing of what a field takes. */
export const signedInOnly: CanActivate = { canActivate: (context) => Boolean(personOf(context)) };

/** Hands the person who signed in to a parameter of a resolver. */
export const SignedIn = createParamDecorator((_: unknown, context: ExecutionContext) => personOf(context));

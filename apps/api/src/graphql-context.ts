import { type IncomingMessage } from 'node:http';

import { type Asking, beginAsking } from './access/asking.ts';
import { requestIdOf } from './log/request-log.ts';
import { type ServiceParts } from './service-parts.ts';
import { type SignInOutcome } from './sign-in/signed-in-person.ts';

/** What resolvers know of a request: who signed in or why nobody did, and the id under which it is logged. */
export type RequestContext = SignInOutcome & {
  readonly requestId: string;
  /** What whoever signed in reads; absent when nobody did. */
  readonly asking?: Asking | undefined;
};

/** Signs a request of GraphQL in. Whoever is not signed in is refused by the guards of the resolvers. */
export const graphqlContext =
  (parts: ServiceParts) =>
  async ({ req }: { readonly req: IncomingMessage }): Promise<RequestContext> => {
    const { signIn, security } = parts;
    const outcome = await signIn(req);
    if (outcome.failure) security.note({ kind: 'unauthenticated', reason: outcome.failure.reason });
    const requestId = requestIdOf(req);
    return { ...outcome, requestId, asking: outcome.person && beginAsking(parts, outcome.person, requestId) };
  };

import { type IncomingMessage } from 'node:http';

import { requestIdOf } from './log/request-log.ts';
import { type ServiceParts } from './service-parts.ts';
import { type SignInOutcome } from './sign-in/signed-in-person.ts';

/** What resolvers know of a request: who signed in or why nobody did, and the id under which it is logged. */
export type RequestContext = SignInOutcome & { readonly requestId: string };

/** Signs a request of GraphQL in. Whoever is not signed in is refused by the guards of the resolvers. */
export const graphqlContext =
  ({ signIn, security }: Pick<ServiceParts, 'signIn' | 'security'>) =>
  async ({ req }: { readonly req: IncomingMessage }): Promise<RequestContext> => {
    const outcome = await signIn(req);
    if (outcome.failure) security.note({ kind: 'unauthenticated', reason: outcome.failure.reason });
    return { ...outcome, requestId: requestIdOf(req) };
  };

import { type IncomingMessage } from 'node:http';
import { type CanActivate, createParamDecorator, type ExecutionContext, Injectable } from '@nestjs/common';

import { codedException } from '../edge/coded-error.filter.ts';
import { Parts, type ServiceParts } from '../service-parts.ts';
import { isLocalCredential, keepLocalCredential, localCredentialHeader } from '../sign-in/local-credential.ts';
import { type SignedInPerson } from '../sign-in/signed-in-person.ts';

const people = new WeakMap<IncomingMessage, SignedInPerson>();

const credentialRefused = codedException(403, {
  code: 'LOCAL_CREDENTIAL_REFUSED',
  message:
    'This address is for the command line on the same machine, which did not prove that it can read the data folder.',
  remedy: 'Use the file local-credential of the data folder that the service runs on.',
});

/**
 * Lets in the command line of the same machine, in the name of somebody who is signed in: the local credential and a
 * token, both. What that person may do is still for the policy to say.
 */
@Injectable()
export class CliGuard implements CanActivate {
  private readonly credential: string;

  constructor(@Parts() private readonly parts: ServiceParts) {
    this.credential = keepLocalCredential(parts.opened.folder);
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<IncomingMessage>();
    const { signIn, security } = this.parts;
    if (!isLocalCredential(this.credential, request.headers[localCredentialHeader])) {
      security.note({ kind: 'localCredentialRefused' });
      throw credentialRefused;
    }
    const { person, failure } = await signIn(request);
    if (!person) {
      security.note({ kind: 'unauthenticated', reason: failure.reason });
      throw codedException(failure.code === 'UNAUTHENTICATED' ? 401 : 503, failure);
    }
    people.set(request, person);
    return true;
  }
}

/** Hands the person whom `CliGuard` let in to a parameter of a route. */
export const CliPerson = createParamDecorator((_: unknown, context: ExecutionContext): SignedInPerson => {
  const person = people.get(context.switchToHttp().getRequest<IncomingMessage>());
  if (!person) throw new TypeError('This route takes a person but stands without CliGuard.');
  return person;
});

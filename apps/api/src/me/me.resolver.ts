import { UseGuards } from '@nestjs/common';
import { Query, Resolver } from '@nestjs/graphql';

import { SignedIn, signedInOnly } from '../acts/signed-in.ts';
import { type SignedInPerson } from '../sign-in/signed-in-person.ts';

import { Me } from './me.types.ts';

@Resolver(() => Me)
@UseGuards(signedInOnly)
export class MeResolver {
  @Query(() => Me, { description: 'Who is signed in, and what they may act as.' })
  me(@SignedIn() person: SignedInPerson): Pick<SignedInPerson, 'id' | 'name' | 'roles'> {
    return person;
  }
}

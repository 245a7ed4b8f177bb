import { UseGuards } from '@nestjs/common';
import { Query, Resolver } from '@nestjs/graphql';

import { SignedIn, signedInOnly } from '../acts/signed-in.ts';
import { type SignedInPerson } from '../sign-in/signed-in-person.ts';

import { Viewer } from './viewer.types.ts';

@Resolver(() => Viewer)
@UseGuards(signedInOnly)
export class ViewerResolver {
  @Query(() => Viewer, { description: 'Who reads, with the roles and children of our own record of people.' })
  viewer(@SignedIn() person: SignedInPerson): Pick<SignedInPerson, 'id' | 'name' | 'roles' | 'allocations'> {
    return person;
  }
}

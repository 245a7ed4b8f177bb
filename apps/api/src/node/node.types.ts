import { Field, ID, InterfaceType } from '@nestjs/graphql';

@InterfaceType({
  description: 'What can be asked for again by its id alone.',
  resolveType: (found: object) => ('entryNumber' in found ? 'Entry' : 'Child'),
})
export abstract class Node {
  @Field(() => ID)
  readonly id!: string;
}

import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';

import { Instant } from '../acts/scalars.ts';

export const ProjectorState = { running: 'running', paused: 'paused', stopped: 'stopped' } as const;
registerEnumType(ProjectorState, { name: 'ProjectorState', description: 'Whether the views are kept up to date.' });

@ObjectType({ description: 'How far one view has come in one log.' })
export class ProjectionStanding {
  @Field(() => String)
  readonly view!: string;

  @Field(() => String, { description: '`record` or `access`' })
  readonly log!: string;

  @Field(() => String, { nullable: true, description: 'Last position applied; null: none' })
  readonly position!: string | null;

  @Field(() => Int, { description: 'Events of the log that it has not applied yet; nobody counts past 1,000' })
  readonly lag!: number;
}

@ObjectType({ description: 'Something that follows from an act and could not be done yet; it is tried again.' })
export class ReactorWaiting {
  @Field(() => String)
  readonly act!: string;

  @Field(() => ID, { description: 'Id of the child’s record or the home that it is about' })
  readonly about!: string;

  @Field(() => String, { description: 'Code of the refusal or fault with which the last try ended' })
  readonly code!: string;

  @Field(() => Instant, { description: 'When it was first tried' })
  readonly since!: string;

  @Field(() => Int)
  readonly tries!: number;

  @Field(() => Instant, { description: 'When it is tried again' })
  readonly nextTry!: string;
}

@ObjectType({ description: 'How the service itself stands.' })
export class System {
  @Field(() => ProjectorState)
  readonly projector!: string;

  @Field(() => [ProjectionStanding])
  readonly projections!: readonly ProjectionStanding[];

  @Field(() => [ReactorWaiting], { description: 'In the order in which it began to wait' })
  readonly reactorWaiting!: readonly ReactorWaiting[];

  @Field(() => Int, { description: 'Children, homes and people who are shown incompletely' })
  readonly quarantined!: number;

  @Field(() => String, { description: 'Which store this is: another one after a restore' })
  readonly incarnation!: string;
}

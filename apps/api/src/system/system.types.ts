import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';

import { Instant } from '../acts/scalars.ts';

export const ProjectorState = { running: 'running', paused: 'paused', stopped: 'stopped' } as const;
registerEnumType(ProjectorState, { name: 'ProjectorState', description: 'Whether the views are kept up to date.' });

@ObjectType({ description: 'The projector of a cluster that keeps a view, or kept it last.' })
export class ViewLeader {
  @Field(() => String, { description: 'Name of the process, a new one at each start' })
  readonly holder!: string;

  @Field(() => Int, { description: 'Greater each time the view changes hands' })
  readonly epoch!: number;

  @Field(() => Boolean, { description: 'Its lease has lapsed, and nobody has taken it yet: the view stands still' })
  readonly lapsed!: boolean;
}

@ObjectType({ description: 'How far one view has come in one log.' })
export class ProjectionStanding {
  @Field(() => String)
  readonly view!: string;

  @Field(() => String, { description: '`record` or `access`' })
  readonly log!: string;

  @Field(() => String, { nullable: true, description: 'Last position applied; null: none' })
  readonly position!: string | null;

  @Field(() => Int, { description: 'Events of the log that it has not applied yet; nobody counts past 500' })
  readonly lag!: number;

  @Field(() => ViewLeader, { nullable: true, description: 'Null where this service keeps its views alone' })
  readonly leader!: ViewLeader | null;

  @Field(() => Int, { nullable: true, description: 'Number of the generation that answers; null: none yet' })
  readonly generation!: number | null;

  @Field(() => Boolean, { description: 'Whether another generation is being made beside it' })
  readonly rebuilding!: boolean;
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

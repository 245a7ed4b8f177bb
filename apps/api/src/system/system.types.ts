import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';

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

@ObjectType({ description: 'How the service itself stands.' })
export class System {
  @Field(() => ProjectorState)
  readonly projector!: string;

  @Field(() => [ProjectionStanding])
  readonly projections!: readonly ProjectionStanding[];

  @Field(() => Int, { description: 'Children, homes and people who are shown incompletely' })
  readonly quarantined!: number;

  @Field(() => String, { description: 'Which store this is: another one after a restore' })
  readonly incarnation!: string;
}

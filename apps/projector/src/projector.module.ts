import { type DynamicModule, Module } from '@nestjs/common';

import { HealthModule } from '../../api/src/health/health.module.ts';
import { type Watched } from '../../api/src/health/watched.ts';

@Module({})
export class ProjectorModule {
  /** What a projector answers to whoever watches over it; projections and reactor run already, and are not closed here. */
  static for(watched: Watched): DynamicModule {
    return { module: ProjectorModule, imports: [HealthModule.for(watched)] };
  }
}

import { type DynamicModule, Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';

import { HealthController } from './health.controller.ts';
import { MetricsController } from './metrics.controller.ts';
import { WATCHED, type Watched } from './watched.ts';

/** Health and metrics of a process, which any process of a cluster answers. */
@Module({})
export class HealthModule {
  static for(watched: Watched): DynamicModule {
    return {
      module: HealthModule,
      imports: [TerminusModule.forRoot({ logger: false })],
      controllers: [HealthController, MetricsController],
      providers: [{ provide: WATCHED, useValue: watched }],
    };
  }
}

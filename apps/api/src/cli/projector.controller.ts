import { Controller, HttpCode, Post, UseGuards } from '@nestjs/common';

import { Parts, type ServiceParts } from '../service-parts.ts';

import { CliGuard } from './cli.guard.ts';
import { refuseStopped } from './rebuild-view.ts';

export interface ProjectorSeen {
  readonly projector: 'running' | 'paused';
}

/** Holds the views where they are, and lets them go on; what is recorded meanwhile is safe and shown later. */
@Controller('cli/projector')
@UseGuards(CliGuard)
export class ProjectorController {
  constructor(@Parts() private readonly parts: ServiceParts) {}

  @Post('pause')
  @HttpCode(200)
  async pause(): Promise<ProjectorSeen> {
    refuseStopped(await this.parts.views.state());
    await this.parts.views.pause();
    return { projector: 'paused' };
  }

  /** Answers once everything recorded so far is shown; held views are left as they are. */
  @Post('catch-up')
  @HttpCode(200)
  async catchUp(): Promise<ProjectorSeen> {
    const { views } = this.parts;
    const state = await views.state();
    refuseStopped(state);
    if (state === 'paused') return { projector: 'paused' };
    await views.caughtUp();
    return { projector: 'running' };
  }

  @Post('resume')
  @HttpCode(200)
  async resume(): Promise<ProjectorSeen> {
    refuseStopped(await this.parts.views.state());
    await this.parts.views.resume();
    return { projector: 'running' };
  }
}

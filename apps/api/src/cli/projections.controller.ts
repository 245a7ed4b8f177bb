import { Controller, HttpCode, Param, Post, UseGuards } from '@nestjs/common';

import { Parts, type ServiceParts } from '../service-parts.ts';

import { CliGuard } from './cli.guard.ts';
import { rebuildView, type RebuiltView } from './rebuild-view.ts';

/** Makes a view anew from the events, beside the one that answers meanwhile. */
@Controller('cli/projections')
@UseGuards(CliGuard)
export class ProjectionsController {
  constructor(@Parts() private readonly parts: ServiceParts) {}

  @Post(':view/rebuild')
  @HttpCode(200)
  rebuild(@Param('view') view: string): Promise<RebuiltView> {
    return rebuildView(this.parts.views, view);
  }
}

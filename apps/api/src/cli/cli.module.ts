import { Module } from '@nestjs/common';

import { ImportController } from '../import/import.controller.ts';

import { CliGuard } from './cli.guard.ts';
import { InstallationController } from './installation.controller.ts';
import { ProjectionsController } from './projections.controller.ts';
import { ProjectorController } from './projector.controller.ts';
import { ServiceController } from './service.controller.ts';

/** What the command line asks of a running service, under `/cli`. */
@Module({
  controllers: [
    ImportController,
    InstallationController,
    ServiceController,
    ProjectionsController,
    ProjectorController,
  ],
  providers: [CliGuard],
  exports: [CliGuard],
})
export class CliModule {}

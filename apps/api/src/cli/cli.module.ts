import { Module } from '@nestjs/common';

import { CliGuard } from './cli.guard.ts';
import { ServiceController } from './service.controller.ts';

/** What the command line asks of a running service, under `/cli`. */
@Module({ controllers: [ServiceController], providers: [CliGuard], exports: [CliGuard] })
export class CliModule {}

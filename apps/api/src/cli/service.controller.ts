import { Controller, Get, UseGuards } from '@nestjs/common';

import { Parts, type ServiceParts } from '../service-parts.ts';
import { type Kind } from '../service/installation.ts';
import { type SignedInPerson } from '../sign-in/signed-in-person.ts';

import { CliGuard, CliPerson } from './cli.guard.ts';

export interface ServiceSeen {
  readonly installation: string;
  readonly kind: Kind;
  /** As whom the command line would act. */
  readonly person: string;
}

/** What the command line asks first: which installation answers, and as whom it would act there. */
@Controller('cli/service')
@UseGuards(CliGuard)
export class ServiceController {
  constructor(@Parts() private readonly parts: ServiceParts) {}

  @Get()
  service(@CliPerson() person: SignedInPerson): ServiceSeen {
    const { id, kind } = this.parts.opened.installation;
    return { installation: id, kind, person: person.id };
  }
}

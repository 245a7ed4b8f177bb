import { Controller, Get } from '@nestjs/common';

import { Parts, type ServiceParts } from '../service-parts.ts';

/**
 * Which installation answers at this address: asked by the command line before it sends its credential there. The id
 * opens nothing, so nobody need be signed in; who cannot read the data folder cannot know it beforehand.
 */
@Controller('cli/installation')
export class InstallationController {
  constructor(@Parts() private readonly parts: ServiceParts) {}

  @Get()
  installation(): { readonly installation: string } {
    return { installation: this.parts.opened.installation.id };
  }
}

import { type ServerResponse } from 'node:http';
import { Controller, Get, Res } from '@nestjs/common';

import { type ExplorerPage, makeExplorerPage } from './explorer-page.ts';

/** The in-browser explorer of the API, from our own origin. For the demo only. */
@Controller('explorer')
export class ExplorerController {
  private made: Promise<ExplorerPage> | undefined;

  @Get()
  async explorer(@Res() response: ServerResponse): Promise<void> {
    this.made ??= makeExplorerPage();
    const { html, policy } = await this.made;
    response.setHeader('content-security-policy', policy);
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(html);
  }
}

import { type ServerResponse } from 'node:http';
import { Controller, Get, Res } from '@nestjs/common';

import { type Metrics, openMetrics } from './metrics.ts';
import { IsWatched, type Watched } from './watched.ts';

/** For whoever watches over the service: no sign-in, and nothing about anyone. The proxy in front hands it to nobody. */
@Controller('metrics')
export class MetricsController {
  private readonly metrics: Metrics;

  constructor(@IsWatched() watched: Watched) {
    this.metrics = openMetrics(watched);
  }

  @Get()
  async read(@Res() response: ServerResponse): Promise<void> {
    const text = await this.metrics.read();
    response.setHeader('content-type', this.metrics.contentType);
    response.end(text);
  }
}

import { type ServerResponse } from 'node:http';
import { Controller, Get, Res } from '@nestjs/common';

import { Parts, type ServiceParts } from '../service-parts.ts';

import { type Metrics, openMetrics } from './metrics.ts';

/** For whoever watches over the service: no sign-in, and nothing about anyone. The proxy in front hands it to nobody. */
@Controller('metrics')
export class MetricsController {
  private readonly metrics: Metrics;

  constructor(@Parts() { views, opened, waiting }: ServiceParts) {
    this.metrics = openMetrics({ views, logs: opened.ports, waiting });
  }

  @Get()
  async read(@Res() response: ServerResponse): Promise<void> {
    const text = await this.metrics.read();
    response.setHeader('content-type', this.metrics.contentType);
    response.end(text);
  }
}

import { Controller, Get, UseFilters } from '@nestjs/common';
import { HealthCheck, HealthCheckService, HealthIndicatorService } from '@nestjs/terminus';

import { type EventStore } from '#libs/event-store';

import { behindIn, countedBehind, standingOf } from '../service/views-standing.ts';
import { codeOf } from '../sign-in/sign-in-fault.ts';

import { HealthFilter } from './health.filter.ts';
import { IsWatched, type Watched } from './watched.ts';

const patienceMilliseconds = 2_000;

/** For whoever watches over the service: no sign-in, and nothing about anyone. */
@Controller('health')
@UseFilters(HealthFilter)
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    @IsWatched() private readonly watched: Watched,
  ) {}

  /** Whether the process answers at all; if not, start it again. */
  @Get('live')
  live(): { readonly status: 'ok' } {
    return { status: 'ok' };
  }

  /** Whether acts can be recorded and read; if not, send nobody here. */
  @Get('ready')
  @HealthCheck({ noCache: false })
  ready() {
    const { record, access } = this.watched.logs;
    return this.health.check([
      () => this.answers('record', record.store),
      () => this.answers('accessLog', access.store),
      () => this.viewsStand(),
    ]);
  }

  /** Late or incomplete views are still worth reading, because every answer says so; views that stand still are not. */
  private async viewsStand() {
    const indicator = this.indicators.check('views');
    try {
      const found = await Promise.race([standingOf(this.watched.views, this.watched.logs), this.tooLate()]);
      const { projector, incomplete } = found;
      const standing = { projector, behind: behindIn(found), incomplete };
      if (projector === 'stopped') return indicator.down(standing);
      const impaired = projector === 'paused' || standing.behind >= countedBehind || incomplete > 0;
      return impaired ? indicator.degraded(standing) : indicator.up(standing);
    } catch (fault) {
      return indicator.down({ code: String(codeOf(fault)) });
    }
  }

  private async answers<const Name extends string>(name: Name, store: EventStore) {
    const indicator = this.indicators.check(name);
    try {
      await Promise.race([store.head(), this.tooLate()]);
      const refusal = store.takesNoMore?.();
      if (!refusal) return indicator.up();
      // The words of these faults are written for whoever runs the service, and quote nothing.
      return indicator.down({ code: refusal.code, detail: refusal.detail, message: refusal.message });
    } catch (fault) {
      return indicator.down({ code: String(codeOf(fault)) });
    }
  }

  private tooLate(): Promise<never> {
    return new Promise((_, reject) => {
      setTimeout(
        () => reject(Object.assign(new Error('no answer'), { code: 'NO_ANSWER' })),
        patienceMilliseconds,
      ).unref();
    });
  }
}

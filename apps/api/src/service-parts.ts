import { type Waiting } from '#libs/reactor';
import { Inject, type DynamicModule, Global, Module } from '@nestjs/common';

import { type Log } from './log/open-log.ts';
import { type SecurityLog } from './log/security-log.ts';
import { type OpenedService } from './service/open-service.ts';
import { type OpenedViews } from './service/open-views.ts';
import { type RequestWithToken, type SignInOutcome } from './sign-in/signed-in-person.ts';

/** What stands before the application is made, and what its routes and resolvers are made of. */
export interface ServiceParts {
  readonly address: string;
  readonly opened: OpenedService;
  readonly views: OpenedViews;
  /** What follows from acts and could not be done yet. */
  readonly waiting: () => Promise<readonly Waiting[]>;
  readonly signIn: (request: RequestWithToken) => Promise<SignInOutcome>;
  /** The log of the request that is answered now, or the service's own. */
  readonly log: () => Log;
  readonly security: SecurityLog;
}

const SERVICE_PARTS = Symbol('the parts of the service');

/** Hands the parts of the service to a constructor: `constructor(@Parts() private readonly parts: ServiceParts)`. */
export const Parts = (): ParameterDecorator => Inject(SERVICE_PARTS);

/** Makes the parts known to every module. */
@Global()
@Module({})
export class PartsModule {
  static for(parts: ServiceParts): DynamicModule {
    return {
      module: PartsModule,
      providers: [{ provide: SERVICE_PARTS, useValue: parts }],
      exports: [SERVICE_PARTS],
    };
  }
}

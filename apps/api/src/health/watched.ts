import { Inject } from '@nestjs/common';

import { type Waiting } from '#libs/reactor';

import { type OpenedViews } from '../service/open-views.ts';
import { type Logs } from '../service/views-standing.ts';

/** What health and metrics of a process are read from. */
export interface Watched {
  readonly views: Pick<OpenedViews, 'store' | 'state'>;
  readonly logs: Logs;
  /** What the reactor could not do yet. */
  readonly waiting: () => Promise<readonly Waiting[]>;
}

export const WATCHED = Symbol('what is watched');

/** Hands what is watched to a constructor: `constructor(@IsWatched() private readonly watched: Watched)`. */
export const IsWatched = (): ParameterDecorator => Inject(WATCHED);

import { reactAlone } from './react-alone.ts';
import { reactByLease } from './react-by-lease.ts';
import { type Reactor, type ReactorSettings } from './reactor-settings.ts';

/**
 * Follows the record of this process from the place kept, does the other halves of acts, and finishes or undoes what a
 * crash left half-done. One per store: alone, or the one of several that holds the lease. Resolves once it follows the
 * log, or stands for the lease.
 */
export function runReactor(settings: ReactorSettings): Promise<Reactor> {
  return settings.lead ? reactByLease(settings, settings.lead) : reactAlone(settings);
}

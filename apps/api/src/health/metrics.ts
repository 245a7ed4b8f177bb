import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';

import { standingOf } from '../service/views-standing.ts';

import { type Watched } from './watched.ts';

export interface Metrics {
  readonly contentType: string;
  /** All of them in the form that Prometheus reads: names of parts and numbers, nothing about anyone. */
  read(): Promise<string>;
}

const states = ['running', 'paused', 'stopped'] as const;

/** Opens the metrics of a process. What stands in the stores is asked for when they are read. */
export function openMetrics({ views, logs, waiting }: Watched): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry, prefix: 'throughline_' });
  const up = new Gauge({
    name: 'throughline_stores_up',
    help: '1 when event store and read store answered, 0 when one did not',
    registers,
  });
  const projector = new Gauge({
    name: 'throughline_projector_state',
    help: '1 for the state that the views are in',
    labelNames: ['state'],
    registers,
  });
  const ofPlace = (name: string, help: string) =>
    new Gauge({ name: `throughline_projection_${name}`, help, labelNames: ['view', 'log'], registers });
  const lag = ofPlace('lag_events', 'Events of the log that the view has not applied yet, counted up to 500');
  const epoch = ofPlace('leader_epoch', 'Epoch of the projector that keeps the view; 0 without leases');
  const led = ofPlace('led', '1 while somebody keeps the view, 0 while its lease has lapsed');
  const rebuilding = ofPlace('rebuilding', '1 while another generation is being made');
  const incomplete = new Gauge({
    name: 'throughline_projection_quarantined',
    help: 'Children, homes and people who are shown incompletely',
    registers,
  });
  const waits = new Gauge({
    name: 'throughline_reactor_waiting',
    help: 'What follows from acts and could not be done yet',
    registers,
  });

  async function look(): Promise<void> {
    const standing = await standingOf(views, logs);
    for (const state of states) projector.set({ state }, Number(standing.projector === state));
    for (const { view, log, leader, ...place } of standing.places) {
      lag.set({ view, log }, place.lag);
      epoch.set({ view, log }, leader?.epoch ?? 0);
      led.set({ view, log }, Number(leader?.lapsed !== true));
      rebuilding.set({ view, log }, Number(place.rebuilding !== undefined));
    }
    incomplete.set(standing.incomplete);
    waits.set((await waiting()).length);
  }

  return {
    contentType: registry.contentType,
    async read() {
      try {
        await look();
        up.set(1);
      } catch (fault) {
        // What a store did not say stays as it was last seen; that it did not is the figure to watch.
        if ((fault as { readonly code?: string }).code === undefined) throw fault;
        up.set(0);
      }
      return registry.metrics();
    },
  };
}

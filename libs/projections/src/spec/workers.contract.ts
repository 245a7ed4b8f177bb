import { type ProjectionSettings, type Report } from '../worker.ts';
import { running, type Running, type Stores } from './stores.contract.ts';

export interface Worker extends Running {
  /** Resolves once something was reported, or has been. */
  reported(what: (report: Report) => boolean): Promise<void>;
  /** Resolves once it keeps all of these views. */
  leads(views: readonly string[]): Promise<void>;
}

/** Runs a worker that stands for the leases of the views. */
export async function standing(
  stores: Pick<Stores, 'records' | 'access' | 'readStore'>,
  lead: NonNullable<ProjectionSettings['lead']>,
  more: Partial<ProjectionSettings> = {},
): Promise<Worker> {
  const reports: Report[] = [];
  const asked = new Set<() => void>();
  const report = (one: Report) => {
    reports.push(one);
    for (const ask of [...asked]) ask();
  };
  const worker = await running(stores, { ...more, lead, report });
  const reported = (what: (report: Report) => boolean) =>
    new Promise<void>((resolve) => {
      const ask = () => {
        if (!reports.some(what)) return;
        asked.delete(ask);
        resolve();
      };
      asked.add(ask);
      ask();
    });
  return {
    ...worker,
    reports,
    reported,
    async leads(views) {
      for (const view of views) await reported((one) => one.kind === 'leading' && one.view === view);
    },
  };
}

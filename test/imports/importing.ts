import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type ActPorts, openAccessLog } from '#libs/acts';
import { type EventStore } from '#libs/event-store';
import { type Difference, type Message, type Report } from '#libs/interchange';

import { type ImportOrder } from '../../apps/api/src/import/import-order.ts';
import { importReturn } from '../../apps/api/src/import/import-return.ts';
import { type Acting, startActing } from '../acts/acting.ts';

export interface Imported {
  readonly report: Report;
  readonly messages: readonly Message[];
  readonly differences: readonly Difference[];
}

/** An event as a spec looks at it. */
export interface SeenEvent {
  readonly stream: string;
  readonly type: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly source: unknown;
  readonly actor: unknown;
  /** The bytes of data and metadata, as text. */
  readonly bytes: string;
}

/** A home into which returns are imported, over real embedded stores. */
export interface Importing {
  readonly acting: Acting;
  readonly authority: string;
  /** Imports a folder as the manager; throws with the refusal when it was stopped. */
  run(folder: string, more?: Partial<ImportOrder>, ports?: ActPorts): Promise<Imported>;
  /** What was appended to the record while something was done. */
  during(work: () => Promise<unknown>): Promise<readonly SeenEvent[]>;
  /** A copy of a return with the lines of one file rewritten. */
  copy(folder: string, file?: string, rewrite?: (lines: string[]) => string[]): Promise<string>;
  close(): Promise<void>;
}

interface Stored {
  readonly when: unknown;
  readonly source?: unknown;
  readonly body: Readonly<Record<string, unknown>>;
}

async function eventsAfter(store: EventStore, from: string): Promise<readonly SeenEvent[]> {
  const seen: SeenEvent[] = [];
  for (let after = from; ;) {
    const page = await store.readAll(after, 5000);
    for (const { stream, type, data, metadata, position } of page) {
      after = position;
      const [dataText, metadataText] = [Buffer.from(data).toString('utf8'), Buffer.from(metadata).toString('utf8')];
      const { body, source } = JSON.parse(dataText) as Stored;
      const { actor } = JSON.parse(metadataText) as { readonly actor: unknown };
      seen.push({ stream, type, body, source, actor, bytes: `${dataText}\n${metadataText}` });
    }
    if (page.length === 0) return seen;
  }
}

export async function startImporting(year: number, registered: { readonly urn?: string } = {}): Promise<Importing> {
  const acting = await startActing(registered);
  const authority = 'E10000012';
  const scratch: string[] = [];
  const accessLog = openAccessLog(acting.ports);
  return {
    acting,
    authority,
    async run(folder, more = {}, ports = acting.ports) {
      const order = { home: acting.home, authority, year, ...more };
      const task = { order, folder, person: acting.manager };
      for await (const step of importReturn({ ports, accessLog }, task)) {
        if (step.step === 'stopped') throw new TypeError(step.refusal.code);
        if (step.step === 'progress') continue;
        const { report, lists } = step;
        return { report, messages: [...lists.messages], differences: [...lists.differences] };
      }
      throw new TypeError('The import ended without a report.');
    },
    async during(work) {
      const before = await acting.stores.record.head();
      await work();
      return eventsAfter(acting.stores.record, before);
    },
    async copy(folder, file, rewrite = (lines) => lines) {
      const copy = await mkdtemp(join(tmpdir(), 'throughline-return-'));
      scratch.push(copy);
      for (const one of await readdir(folder)) {
        if (one !== file) await cp(join(folder, one), join(copy, one));
      }
      if (file === undefined) return copy;
      const lines = (await readFile(join(folder, file), 'utf8')).trimEnd().split('\n');
      await writeFile(join(copy, file), `${rewrite(lines).join('\n')}\n`);
      return copy;
    },
    async close() {
      await acting.close();
      for (const one of scratch) await rm(one, { recursive: true });
    },
  };
}

/** How often each type occurs. */
export function typesOf(events: readonly SeenEvent[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { type } of events) counts[type] = (counts[type] ?? 0) + 1;
  return counts;
}

/** Lines with one of them replaced in part; counted from 1. */
export const replaceIn =
  (line: number, from: string, to: string) =>
  (lines: string[]): string[] =>
    lines.map((text, index) => (index === line - 1 ? text.replace(from, to) : text));

export const without =
  (line: number) =>
  (lines: string[]): string[] =>
    lines.filter((_, index) => index !== line - 1);

import { type AccessLog, type ActPorts, type ImportRight, mayImport } from '#libs/acts';
import { type Reader } from '#libs/access';
import { londonDateOf } from '#libs/calendar';
import { home as homeSlice, type HomeState } from '#libs/home';
import {
  assessReturn,
  notInReturn,
  readReturn,
  type Report,
  type ReportLists,
  reportOf,
  type ReturnReading,
  type TwoFilesOfOneTable,
} from '#libs/interchange';

import { type ChildAtHand, openRecorder } from './child-recorder.ts';
import { importOrder, type ImportOrder } from './import-order.ts';
import { alone, type ImportPace } from './import-pace.ts';
import { inParallel } from './in-parallel.ts';
import { openKnownChildren } from './known-children.ts';

/** What an import needs of an opened service. */
export interface Importing {
  readonly ports: ActPorts;
  readonly accessLog: AccessLog;
}

export interface ImportTask {
  readonly order: ImportOrder;
  /** Folder that holds the return. */
  readonly folder: string;
  /** Who runs the import, and stands on every event of it. */
  readonly person: Reader;
  /** Absent: as fast as it can. */
  readonly pace?: ImportPace;
}

export type ImportStep =
  | { readonly step: 'progress'; readonly rows: number; readonly of: number }
  /** The last step. The lists can be read until the next one is asked for. */
  | { readonly step: 'done'; readonly report: Report; readonly lists: ReportLists }
  /** The last step of an import that recorded nothing: the folder is no return. */
  | { readonly step: 'stopped'; readonly refusal: TwoFilesOfOneTable };

/**
 * Imports the folder of a return into the records of a home's children, or checks what an import would do. Run in the
 * service that holds the data folder, or in the process that does.
 *
 * Each child is recorded whole or not at all. A consumer that goes away, or a fault, stops it between two children;
 * run again it passes over what is recorded and goes on. The report is that of the whole return.
 * @throws Forbidden before anything is read. Faults of the file system, of `libs/acts` and the event store.
 */
export async function* importReturn(service: Importing, task: ImportTask): AsyncGenerator<ImportStep, void, void> {
  const { person, folder, pace = alone } = task;
  const order = importOrder.parse(task.order);
  const right = await mayImport(service.ports, service.accessLog, { person, home: order.home });
  const read = await readReturn(folder);
  if (read.outcome === 'stopped') {
    yield { step: 'stopped', refusal: read.refusal };
    return;
  }
  using reading = read.reading;
  yield* importReading(service.ports, right, order, reading, pace);
}

const registeredUrns = ({ urn }: HomeState): readonly string[] => (urn === undefined ? [] : [urn]);

async function urnsOf(ports: ActPorts, { home, urns = [] }: ImportOrder): Promise<readonly string[]> {
  if (urns.length > 0) return urns.map((urn) => urn.toUpperCase());
  const { state } = await ports.record.load(`home-${home}`);
  return registeredUrns(state[homeSlice.name] as HomeState);
}

async function* importReading(
  ports: ActPorts,
  right: ImportRight,
  order: ImportOrder & { readonly check: boolean },
  reading: ReturnReading,
  { atOnce, rest }: ImportPace,
): AsyncGenerator<ImportStep, void, void> {
  const { authority, year, home, check: checkOnly } = order;
  const urns = await urnsOf(ports, order);
  const head = { authority, year, urns, importedOn: londonDateOf(ports.clock()), checkOnly };
  using known = openKnownChildren(ports, authority);
  const children = async function* (): AsyncGenerator<ChildAtHand> {
    for await (const assessed of assessReturn(reading, head, known.find)) {
      yield { assessed, ...(await known.taken(assessed.child)) };
    }
    for await (const { child, ...earlier } of known.notAsked(home)) yield { assessed: notInReturn(child), ...earlier };
  };
  const recorder = openRecorder(ports, right, reading, head);
  const of = reading.files.reduce((sum, file) => sum + (file.outcome === 'read' ? file.rows : 0), 0);
  let rows = 0;
  for await (const { assessed } of inParallel(children(), atOnce, recorder.take)) {
    rows += assessed.outcomes.length;
    yield { step: 'progress', rows, of };
    await rest();
  }
  const report = reportOf(head, reading.files, recorder.tally.counts(), recorder.recorded());
  yield { step: 'done', report, lists: { messages: reading.messages(), differences: reading.differences() } };
}

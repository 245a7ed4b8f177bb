import type { Worker } from 'node:worker_threads';
import type { AppendOutcome, AppendRequest, FromWriter, ToWriter, WriterSettings } from './messages.ts';
import type { StoreUnavailable } from '../faults.ts';
import { faultOf } from './opening-refusal.ts';
import { unavailable } from './unavailable.ts';

/** At most so much goes into one transaction, so that the first of a group does not wait for too many others. */
const largestGroup = { appends: 512, bytes: 8 * 1024 * 1024 };

interface Waiting {
  readonly request: AppendRequest;
  readonly bytes: number;
  readonly resolve: (outcome: AppendOutcome) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * The way to the thread that writes. Whatever arrives while it is busy waits here and goes to it as one group: the
 * slower the disk, the larger the groups.
 */
export class AppendQueue {
  private readonly worker: Worker;
  private waiting: Waiting[] = [];
  private inFlight: readonly Waiting[] = [];
  private state: 'open' | 'closing' | 'closed' | 'lost' = 'open';
  private readonly gone: Promise<void>;
  private isReadOnly = false;

  constructor(worker: Worker) {
    this.worker = worker;
    worker.on('message', (message: FromWriter) => {
      if (message.kind === 'answered') this.settle(message.outcomes);
      if (message.kind === 'readOnly') this.isReadOnly = true;
    });
    // The error itself is on the console by then; what it means for each append is said at `exit`.
    worker.on('error', () => undefined);
    this.gone = new Promise((resolve) => {
      worker.on('exit', () => {
        this.lose();
        resolve();
      });
    });
  }

  /**
   * Has the thread open the store.
   *
   * @throws StoreLocked, StoreDamaged, StoreNewer, UnsafeSqlite, AccessDenied, StoreUnavailable
   */
  async open(settings: WriterSettings): Promise<void> {
    const answer = new Promise<FromWriter>((resolve, reject) => {
      this.worker.once('message', resolve);
      this.worker.once('error', reject);
      this.worker.once('exit', () => reject(unavailable('WRITER_LOST')));
    });
    this.tell({ kind: 'open', settings });
    const opened = await answer;
    if (opened.kind === 'refused') throw faultOf(opened.refusal);
  }

  /** @throws StoreUnavailable the queue was closed, or the writer has ended. */
  append(request: AppendRequest): Promise<AppendOutcome> {
    return new Promise((resolve, reject) => {
      if (this.state !== 'open') throw unavailable(this.state === 'lost' ? 'WRITER_GONE' : 'CLOSED');
      const bytes = request.events.reduce((sum, { data, metadata }) => sum + data.length + metadata.length, 0);
      this.waiting.push({ request, bytes, resolve, reject });
      // After the current turn of the event loop, so that all appends of this turn share the first group.
      if (this.waiting.length === 1) setImmediate(() => this.send());
    });
  }

  /** Why every append is refused from now on; undefined while they are taken. */
  refusal(): StoreUnavailable | undefined {
    if (this.state === 'lost') return unavailable('WRITER_GONE');
    return this.isReadOnly ? unavailable('READ_ONLY') : undefined;
  }

  /** Resolves when everything accepted has been answered and the thread has let go of the store. */
  async close(): Promise<void> {
    if (this.state === 'open') {
      this.state = 'closing';
      this.send();
    }
    await this.gone;
  }

  private send(): void {
    if (this.inFlight.length > 0 || this.state === 'lost') return;
    this.inFlight = this.takeGroup();
    if (this.inFlight.length > 0) this.tell({ kind: 'group', appends: this.inFlight.map(({ request }) => request) });
    else if (this.state === 'closing') this.tell({ kind: 'close' });
  }

  private takeGroup(): readonly Waiting[] {
    let bytes = 0;
    const over = this.waiting.findIndex((one, at) => {
      bytes += one.bytes;
      return at > 0 && (at >= largestGroup.appends || bytes > largestGroup.bytes);
    });
    return this.waiting.splice(0, over === -1 ? this.waiting.length : over);
  }

  private settle(outcomes: readonly AppendOutcome[]): void {
    const answered = this.inFlight;
    this.inFlight = [];
    answered.forEach(({ resolve }, at) => resolve(outcomes[at] ?? { kind: 'unavailable', detail: 'WRITER_LOST' }));
    this.send();
  }

  /** What was being written may stand; what was still waiting here was never sent. */
  private lose(): void {
    this.state = this.state === 'closing' ? 'closed' : 'lost';
    this.inFlight.forEach(({ reject }) => reject(unavailable('WRITER_LOST')));
    this.waiting.forEach(({ reject }) => reject(unavailable('WRITER_GONE')));
    this.inFlight = [];
    this.waiting = [];
  }

  private tell(message: ToWriter): void {
    this.worker.postMessage(message);
  }
}

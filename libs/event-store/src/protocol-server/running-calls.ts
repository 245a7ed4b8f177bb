import {
  status,
  type handleClientStreamingCall,
  type handleServerStreamingCall,
  type handleUnaryCall,
  type Metadata,
  type ServerDuplexStream,
  type ServerReadableStream,
  type ServerUnaryCall,
  type ServerWritableStream,
} from '@grpc/grpc-js';
import type { Caller } from './accounts.ts';
import { CallRefused, malformed, unavailable } from './call-refused.ts';
import { codeOf } from './port-faults.ts';

/** What tells an answer that nobody waits for it any more, and that the server is about to close. */
export interface Signals {
  readonly gone: AbortSignal;
  readonly closing: AbortSignal;
}

interface Cancellable {
  readonly metadata: Metadata;
  on(event: 'cancelled' | 'close', listener: () => void): unknown;
  emit(event: 'error', error: CallRefused): unknown;
  end(): unknown;
}

type OneAnswer<Req, Res> = (call: ServerUnaryCall<Req, Res>, caller: Caller) => Promise<Res>;
type GatheredAnswer<Req, Res> = (
  call: ServerReadableStream<Req, Res>,
  caller: Caller,
  signals: Signals,
) => Promise<Res>;
type ManyAnswers<Call> = (call: Call, caller: Caller, signals: Signals) => Promise<void>;

export interface RunningCalls {
  /** What a client asks before it signs in: for nobody too, but not for a wrong password. */
  open<Res>(answer: () => Res): handleUnaryCall<unknown, Res>;
  one<Req, Res>(answer: OneAnswer<Req, Res>): handleUnaryCall<Req, Res>;
  gathered<Req, Res>(answer: GatheredAnswer<Req, Res>): handleClientStreamingCall<Req, Res>;
  many<Req, Res>(answer: ManyAnswers<ServerWritableStream<Req, Res>>): handleServerStreamingCall<Req, Res>;
  both<Req, Res>(answer: ManyAnswers<ServerDuplexStream<Req, Res>>): (call: ServerDuplexStream<Req, Res>) => void;
  /** Takes no further call, tells the running ones, and resolves when they have ended. */
  close(): Promise<void>;
}

/** Runs the answers to calls: lets the caller in, turns what is thrown into a status, and knows what is running. */
export function runningCalls(signIn: (metadata: Metadata) => Caller, closing: AbortController): RunningCalls {
  const running = new Set<Promise<void>>();

  function run<T>(
    metadata: Metadata,
    answer: (caller: Caller) => Promise<T>,
    done: (result: T) => void,
    refuse: (refusal: CallRefused) => void,
  ): void {
    const answered = Promise.resolve()
      .then(() => {
        const caller = signIn(metadata);
        if (closing.signal.aborted) throw isClosing();
        return answer(caller);
      })
      .then(done, (error: unknown) => refuse(refusalFor(error)));
    const run = answered.finally(() => running.delete(run));
    running.add(run);
  }

  function stream<Call extends Cancellable>(answer: ManyAnswers<Call>): (call: Call) => void {
    return (call) => {
      const gone = new AbortController();
      call.on('cancelled', () => gone.abort());
      call.on('close', () => gone.abort());
      const signals = { gone: gone.signal, closing: closing.signal };
      const end = () => (closing.signal.aborted ? call.emit('error', isClosing()) : call.end());
      run(
        call.metadata,
        (caller) => answer(call, caller, signals),
        end,
        (refusal) => call.emit('error', refusal),
      );
    };
  }

  return {
    open: (answer) => (call, callback) =>
      run(
        call.metadata,
        () => Promise.resolve(answer()),
        (result) => callback(null, result),
        callback,
      ),
    one: (answer) => (call, callback) =>
      run(
        call.metadata,
        (caller) => answer(call, caller),
        (result) => callback(null, result),
        callback,
      ),
    gathered: (answer) => (call, callback) => {
      const gone = new AbortController();
      // Not `close`, which here comes once everything was read.
      call.on('cancelled', () => gone.abort());
      const signals = { gone: gone.signal, closing: closing.signal };
      run(
        call.metadata,
        (caller) => answer(call, caller, signals),
        (result) => callback(null, result),
        callback,
      );
    },
    many: stream,
    both: stream,
    async close() {
      closing.abort();
      await Promise.all(running);
    },
  };
}

const isClosing = () => unavailable('This server is closing. Connect again in a moment.');

/** The status with which a call ends that could not be answered. Its words never quote an event. */
function refusalFor(error: unknown): CallRefused {
  if (error instanceof CallRefused) return error;
  switch (codeOf(error)) {
    case 'STORE_UNAVAILABLE':
      return unavailable('The store behind this server does not answer at present.');
    case 'MALFORMED_STREAM_NAME':
      return malformed('The name of a stream is missing.');
    case 'EVENT_ID_TAKEN':
      return new CallRefused(status.ALREADY_EXISTS, 'An event id of this append is taken by another event.');
    case 'DAMAGED':
    case 'STORE_DAMAGED':
      return new CallRefused(status.DATA_LOSS, 'The store behind this server is damaged. Restore it from its backup.');
    default:
      return new CallRefused(status.INTERNAL, 'The server met an error that it does not know.');
  }
}

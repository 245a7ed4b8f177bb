import { dirname } from 'node:path';

/** What a program did to the files of one folder, in the order in which the kernel had done it. */
export type Operation =
  | { readonly kind: 'folderMade' }
  | { readonly kind: 'named'; readonly name: string; readonly file: number }
  | { readonly kind: 'unnamed'; readonly name: string }
  | { readonly kind: 'written'; readonly file: number; readonly at: number; readonly bytes: Buffer }
  | { readonly kind: 'resized'; readonly file: number; readonly size: number }
  | { readonly kind: 'synced'; readonly file: number }
  /** The names in the folder would survive from now on; `around`: the name of the folder itself. */
  | { readonly kind: 'namesSynced'; readonly of: 'folder' | 'around' }
  | { readonly kind: 'acknowledged' };

/** The calls that are recorded: what the model knows, and what it must not miss. */
export const recordedCalls = [
  ...['openat', 'close', 'mkdir', 'pwrite64', 'fsync', 'fdatasync', 'ftruncate', 'unlink', 'write'],
  ...['writev', 'pwritev', 'pwritev2', 'fallocate', 'rename', 'renameat', 'renameat2', 'link', 'unlinkat'],
];

interface Call {
  readonly name: string;
  readonly args: readonly string[];
  readonly result: number;
}

const whole = /^(\d+) +(\w+)\((.*)\) += (-?\d+)/;
const begun = /^(\d+) +(\w+)\((.*) <unfinished \.\.\.>$/;
const resumed = /^(\d+) +<\.\.\. \w+ resumed>(.*)\) += (-?\d+)/;

/** The calls of a trace that came to an end; one that was interrupted by another thread stands where it ended. */
function* callsIn(trace: string): Generator<Call> {
  const unfinished = new Map<string, { readonly name: string; readonly args: string }>();
  for (const line of trace.split('\n')) {
    const start = begun.exec(line);
    const end = resumed.exec(line);
    const [, thread = '', name = '', args = '', result = ''] = whole.exec(line) ?? [];
    const first = end && unfinished.get(end[1] ?? '');
    if (start) unfinished.set(start[1] ?? '', { name: start[2] ?? '', args: start[3] ?? '' });
    else if (end && first)
      yield { name: first.name, args: `${first.args}${end[2] ?? ''}`.split(', '), result: Number(end[3]) };
    else if (thread) yield { name, args: args.split(', '), result: Number(result) };
  }
}

/** Strings are traced as hexadecimal bytes, so nothing in them is taken for a comma or a quotation mark. */
const bytesOf = (arg = ''): Buffer => Buffer.from(arg.replaceAll(/\\x|"/g, ''), 'hex');

/** Reads traces of programs that used `folder` one after another. @throws TypeError a call that nobody foresaw. */
export function operationsIn(traces: readonly string[], folder: string, acknowledgements: string): Operation[] {
  const operations: Operation[] = [];
  const files = new Map<string, number>();
  let made = 0;

  function opened(path: string, open: Map<number, string | number>, descriptor: number): void {
    open.delete(descriptor);
    if (path === folder || path === dirname(folder) || path === acknowledgements) open.set(descriptor, path);
    if (dirname(path) !== folder) return;
    let file = files.get(path);
    if (file === undefined) {
      file = made++;
      files.set(path, file);
      operations.push({ kind: 'named', name: path.slice(folder.length + 1), file });
    }
    open.set(descriptor, file);
  }

  function onOpened(on: string | number, { name, args, result }: Call): void {
    if (typeof on === 'string') {
      if (name === 'write' && on === acknowledgements) operations.push({ kind: 'acknowledged' });
      if (name === 'fsync' || name === 'fdatasync')
        operations.push({ kind: 'namesSynced', of: on === folder ? 'folder' : 'around' });
    } else if (name === 'pwrite64') {
      const bytes = bytesOf(args[1]).subarray(0, result);
      operations.push({ kind: 'written', file: on, at: Number(args[3]), bytes });
    } else if (name === 'fsync' || name === 'fdatasync') operations.push({ kind: 'synced', file: on });
    else if (name === 'ftruncate') operations.push({ kind: 'resized', file: on, size: Number(args[1]) });
    else throw new TypeError(`The model of the disk does not know ${name} of a file of the store.`);
  }

  function onName({ name, args }: Call): void {
    const paths = args.filter((arg) => arg.startsWith('"')).map((arg) => bytesOf(arg).toString());
    const [path = ''] = paths;
    if (name === 'mkdir' && path === folder) operations.push({ kind: 'folderMade' });
    if (!paths.some((one) => one.startsWith(`${folder}/`))) return;
    if (name !== 'unlink') throw new TypeError(`The model of the disk does not know ${name} of a file of the store.`);
    files.delete(path);
    operations.push({ kind: 'unnamed', name: path.slice(folder.length + 1) });
  }

  for (const trace of traces) {
    const open = new Map<number, string | number>();
    for (const call of callsIn(trace)) {
      const { name, args, result } = call;
      if (result < 0) continue;
      const on = open.get(Number(args[0]));
      if (name === 'openat') opened(bytesOf(args[1]).toString(), open, result);
      else if (name === 'close') open.delete(Number(args[0]));
      else if (args[0]?.startsWith('"') || args[1]?.startsWith('"/')) onName(call);
      else if (on !== undefined) onOpened(on, call);
    }
  }
  return operations;
}

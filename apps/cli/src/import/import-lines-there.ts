import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

import { type ImportLine } from '../../../api/src/import/import-lines.ts';
import { type ImportOrder } from '../../../api/src/import/import-order.ts';

import { CommandFault } from '../command-fault.ts';
import { ask, type Asking, askLines } from '../reach/ask.ts';

const chunk = 8 * 1024 * 1024;

const begun = z.object({ import: z.uuid() });
const importLine: z.ZodType<ImportLine> = z.union([
  z.object({ progress: z.object({ rows: z.number(), of: z.number() }) }),
  z.object({ report: z.string() }),
  z.object({
    outcome: z.literal('stopped'),
    error: z.object({ code: z.string(), message: z.string(), remedy: z.string() }),
  }),
  z.object({ outcome: z.enum(['taken', 'rowsRefused']) }),
]);

/** The files of a return: plain ones, as an import reads them. */
async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.')).map(({ name }) => name);
}

async function send(asking: Asking, path: string, file: string): Promise<void> {
  await using handle = await open(file);
  const part = Buffer.alloc(chunk);
  for (let from = 0; ;) {
    const { bytesRead } = await handle.read(part, 0, chunk, from);
    // An empty file is sent too: the report says what it is not.
    if (bytesRead === 0 && from > 0) return;
    await ask(asking, { method: 'PUT', path: `${path}?from=${from}`, body: part.subarray(0, bytesRead) });
    from += bytesRead;
    if (bytesRead === 0) return;
  }
}

/**
 * Imports through the running service: sends the files, then yields what it says of the run.
 * @throws CommandFault as `ask`, with the codes of the routes of an import.
 */
export async function* importLinesThere(
  asking: Asking,
  folder: string,
  order: ImportOrder,
  form: 'text' | 'json',
): AsyncGenerator<ImportLine, void, void> {
  const { import: id } = begun.parse(await ask(asking, { method: 'POST', path: '/cli/import', body: order }));
  const path = `/cli/import/${id}`;
  let over = false;
  try {
    for (const file of await filesIn(folder))
      await send(asking, `${path}/files/${encodeURIComponent(file)}`, join(folder, file));
    for await (const said of askLines(asking, { method: 'POST', path: `${path}/run?form=${form}` })) {
      const line = importLine.parse(said);
      // The service puts away what it has imported; what it stopped at stays with it.
      if ('outcome' in line) over = line.outcome !== 'stopped' || line.error.code !== 'IMPORT_STOPPED';
      yield line;
    }
  } finally {
    if (!over) await putAway(asking, path);
  }
}

/** What was sent is personal data: it does not wait for somebody to come back to it. */
async function putAway(asking: Asking, path: string): Promise<void> {
  try {
    await ask(asking, { method: 'DELETE', path });
  } catch (fault) {
    // Whatever ended the import is what is told. The service puts away what is left when it stops.
    if (!(fault instanceof CommandFault)) throw fault;
  }
}

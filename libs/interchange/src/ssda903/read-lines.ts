import { createReadStream } from 'node:fs';
import { Transform } from 'node:stream';
import { parse } from 'csv-parse';
import type { Survey } from './survey-file.ts';

/** One record of a CSV file with the physical line on which it begins; line 1 is the first of the file. */
export interface CsvRecord {
  readonly line: number;
  readonly fields: readonly string[];
}

/** A file that is no CSV from some line on: a quotation mark never closed, or a record past any sensible length. */
export class UnreadableFile extends Error {
  readonly code = 'UNREADABLE_FILE';
  readonly line: number;
  constructor(line: number, cause: string) {
    super(`Line ${String(line)} cannot be read as CSV (${cause}). Mend the line and import again.`);
    this.line = line;
  }
}

const longestRecord = 1 << 20;
const lineEnd = /\r\n|\r|\n/g;

function decoded(encoding: Survey['encoding']): Transform {
  const decoder = new TextDecoder(encoding);
  return new Transform({
    readableObjectMode: false,
    transform(chunk: Buffer, _encoding, done) {
      done(null, decoder.decode(chunk, { stream: true }));
    },
    flush(done) {
      done(null, decoder.decode());
    },
  });
}

/**
 * Yields the records of a CSV file one by one, blank lines left out but counted; memory does not grow with the file.
 * @throws UnreadableFile from the line on which the file stops being CSV; records before it have been yielded.
 */
export async function* readRecords(path: string, encoding: Survey['encoding']): AsyncGenerator<CsvRecord> {
  const parser = parse({
    raw: true,
    relax_column_count: true,
    relax_quotes: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    max_record_size: longestRecord,
  });
  const source = createReadStream(path);
  const text = source.pipe(decoded(encoding));
  source.on('error', (error) => text.destroy(error));
  text.on('error', (error) => parser.destroy(error));
  text.pipe(parser);
  let line = 1;
  try {
    for await (const parsed of parser) {
      const { record: fields, raw } = parsed as { record: readonly string[]; raw: string };
      const isBlank = fields.length <= 1 && (fields[0] ?? '').trim() === '';
      if (!isBlank) yield { line, fields };
      line += raw.match(lineEnd)?.length ?? 0;
    }
  } catch (fault) {
    if (isCsvFault(fault)) throw new UnreadableFile(line, fault.code);
    throw fault;
  } finally {
    source.destroy();
  }
}

const isCsvFault = (fault: unknown): fault is { readonly code: string } =>
  typeof fault === 'object' &&
  fault !== null &&
  'code' in fault &&
  typeof fault.code === 'string' &&
  fault.code.startsWith('CSV_');

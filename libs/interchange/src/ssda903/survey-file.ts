import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/** What the bytes of a file are, before a word of it is read. */
export interface Survey {
  readonly sha256: string;
  readonly encoding: 'utf-8' | 'windows-1252';
  readonly byteOrderMark: boolean;
  readonly crlf: boolean;
  readonly finalNewline: boolean;
}

const [lineFeed, carriageReturn] = [0x0a, 0x0d];

/**
 * Reads a file once, chunk by chunk: its hash, and whether its bytes are UTF-8 throughout; what is not is taken for
 * Windows-1252, in which older spreadsheets save.
 */
export async function surveyFile(path: string): Promise<Survey> {
  const hash = createHash('sha256');
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let utf8 = true;
  let crlf = false;
  let size = 0;
  let last = lineFeed;
  const head: number[] = [];
  const decodes = (chunk?: Buffer): boolean => {
    try {
      decoder.decode(chunk, { stream: chunk !== undefined });
      return true;
    } catch {
      // The decoder's only fault is a byte sequence that UTF-8 does not have.
      return false;
    }
  };
  for await (const chunk of bytesOf(path)) {
    hash.update(chunk);
    utf8 = utf8 && decodes(chunk);
    crlf ||= (last === carriageReturn && chunk[0] === lineFeed) || chunk.includes('\r\n');
    if (head.length < 3) head.push(...chunk.subarray(0, 3 - head.length));
    size += chunk.length;
    last = chunk.at(-1) ?? last;
  }
  utf8 = utf8 && decodes();
  return {
    sha256: hash.digest('hex'),
    encoding: utf8 ? 'utf-8' : 'windows-1252',
    byteOrderMark: utf8 && head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf,
    crlf,
    finalNewline: size === 0 || last === lineFeed || last === carriageReturn,
  };
}

async function* bytesOf(path: string): AsyncGenerator<Buffer> {
  for await (const chunk of createReadStream(path)) {
    // Without an encoding a file stream yields buffers and nothing else.
    if (Buffer.isBuffer(chunk)) yield chunk;
  }
}

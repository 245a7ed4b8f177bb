import { type IncomingMessage, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  Body,
  Controller,
  Delete,
  HttpCode,
  type OnModuleDestroy,
  Param,
  Post,
  Put,
  Query,
  Req,
  Res,
  UseGuards,
} from '@nestjs/common';

import { mayImport } from '#libs/acts';

import { CliGuard, CliPerson } from '../cli/cli.guard.ts';
import { faultForLog } from '../log/fault-for-log.ts';
import { Parts, type ServiceParts } from '../service-parts.ts';
import { codeOf } from '../sign-in/sign-in-fault.ts';
import { type SignedInPerson } from '../sign-in/signed-in-person.ts';

import { importLines, type ImportLine } from './import-lines.ts';
import { besidePeople } from './import-pace.ts';
import { importOrder, type ImportOrder } from './import-order.ts';
import { importRefusals } from './import-refusals.ts';
import { importReturn } from './import-return.ts';
import { openStagedReturns, type StagedReturns } from './staged-returns.ts';

function parseOrder(sent: unknown): ImportOrder {
  const { data, error } = importOrder.safeParse(sent);
  if (data) return data;
  const [issue] = error.issues;
  throw importRefusals.order(`${issue?.path.join('.') || 'the body'} does not fit`);
}

function parsePlace(from: unknown): number {
  const place = typeof from === 'string' && /^\d{1,15}$/.test(from) ? Number(from) : undefined;
  if (place === undefined) throw importRefusals.notBytes();
  return place;
}

/**
 * The import as the command line asks a running service for it: an order, the files in parts, and then the run, which
 * answers line by line (NDJSON) with its progress, the report in pieces, and at last its outcome.
 */
@Controller('cli/import')
@UseGuards(CliGuard)
export class ImportController implements OnModuleDestroy {
  private readonly staged: StagedReturns;

  constructor(@Parts() private readonly parts: ServiceParts) {
    this.staged = openStagedReturns(parts.opened.folder);
  }

  @Post()
  async begin(@Body() sent: unknown, @CliPerson() person: SignedInPerson): Promise<{ readonly import: string }> {
    const order = parseOrder(sent);
    const { ports, accessLog } = this.parts.opened;
    try {
      await mayImport(ports, accessLog, { person, home: order.home });
    } catch (fault) {
      throw codeOf(fault) === 'FORBIDDEN' ? importRefusals.forbidden() : fault;
    }
    const { id } = await this.staged.begin(order, person.id);
    return { import: id };
  }

  @Put(':id/files/:file')
  async put(
    @Param('id') id: string,
    @Param('file') file: string,
    @Query('from') from: unknown,
    @Req() request: IncomingMessage,
    @CliPerson() person: SignedInPerson,
  ): Promise<{ readonly size: number }> {
    if (request.headers['content-type'] !== 'application/octet-stream') throw importRefusals.notBytes();
    return { size: await this.staged.put(id, person.id, file, parsePlace(from), request) };
  }

  @Post(':id/run')
  @HttpCode(200)
  async run(
    @Param('id') id: string,
    @Query('form') form: unknown,
    @CliPerson() person: SignedInPerson,
    @Res() response: ServerResponse,
  ): Promise<void> {
    await this.staged.use(id, person.id, ({ order, folder }, finished) => {
      const steps = importReturn(this.parts.opened, { order, folder, person, pace: besidePeople });
      return this.answer(importLines(steps, form === 'json' ? 'json' : 'text'), finished, response);
    });
  }

  @Delete(':id')
  @HttpCode(204)
  async discard(@Param('id') id: string, @CliPerson() person: SignedInPerson): Promise<void> {
    await this.staged.discard(id, person.id);
  }

  async onModuleDestroy(): Promise<void> {
    await this.staged.close();
  }

  private async answer(
    from: AsyncIterable<ImportLine>,
    finished: () => Promise<void>,
    response: ServerResponse,
  ): Promise<void> {
    const { lines, over } = untilOver(this.orStopped(from, finished));
    response.setHeader('content-type', 'application/x-ndjson; charset=utf-8');
    try {
      await pipeline(Readable.from(lines), response);
    } catch (fault) {
      if (codeOf(fault) !== 'ERR_STREAM_PREMATURE_CLOSE') throw fault;
      // Whoever asked has gone: the import stops between two children, and can be run again.
    } finally {
      await over();
    }
  }

  /** Says of a fault that the import stopped: the status of the answer was sent long before. */
  private async *orStopped(
    lines: AsyncIterable<ImportLine>,
    finished: () => Promise<void>,
  ): AsyncGenerator<ImportLine, void, void> {
    try {
      for await (const line of lines) {
        // An import that was cut off or stopped by a fault keeps its files, to be run again.
        if ('outcome' in line) await finished();
        yield line;
      }
    } catch (fault) {
      this.parts.log().error({ fault: faultForLog(fault) }, 'fault');
      yield {
        outcome: 'stopped',
        error: {
          code: 'IMPORT_STOPPED',
          message: 'The import stopped half-way. Children recorded by then are recorded whole.',
          remedy: 'Run it again: what is recorded is passed over.',
        },
      };
    }
  }
}

/** Lines as NDJSON; `over` waits until whatever makes them has ended, read to the end or not. */
function untilOver(from: AsyncIterable<ImportLine>) {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  let begun = false;
  const lines = async function* (): AsyncGenerator<string> {
    begun = true;
    try {
      for await (const line of from) yield `${JSON.stringify(line)}\n`;
    } finally {
      resolve(undefined);
    }
  };
  return { lines: lines(), over: () => (begun ? promise : Promise.resolve(undefined)) };
}

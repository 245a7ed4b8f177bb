import { afterAll, beforeAll } from '@jest/globals';

import { type DemoSubject } from '../src/sign-in/demo-people.ts';

import { newDataFolder, startedService } from './started-service.ts';
import { tellRecord, type ToldRecord } from './told-record.ts';

type Service = Awaited<ReturnType<typeof startedService>>;

/** What a document was answered with, for whoever signed in. */
export interface AnswerOf<D> {
  readonly data: D | null;
  readonly errors: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: Readonly<Record<string, unknown>>;
  }[];
}

/**
 * A service over a told record, started before the specs of a file and stopped after them; `meanwhile` is done to the
 * data folder before it starts.
 */
export function toldService(meanwhile: (folder: string, told: ToldRecord) => void | Promise<void> = () => undefined) {
  const { folder, remove } = newDataFolder();
  let service: Service | undefined;
  let told: ToldRecord | undefined;
  const tokens = new Map<DemoSubject, string>();

  beforeAll(async () => {
    told = await tellRecord(folder);
    await meanwhile(folder, told);
    service = await startedService(folder);
  });
  afterAll(async () => {
    await service?.stop();
    await remove();
  });

  const started = (): { readonly service: Service; readonly told: ToldRecord } => {
    if (!service || !told) throw new TypeError('The service of this file was not started.');
    return { service, told };
  };
  return {
    told: () => started().told,
    log: () => started().service.log,
    /** Asks as one of the demo's people; `D` is what the spec expects to be answered. */
    ask: async <D>(subject: DemoSubject, document: string, variables: object = {}): Promise<AnswerOf<D>> => {
      const { service: at } = started();
      const token = tokens.get(subject) ?? (await at.tokenOf(subject));
      tokens.set(subject, token);
      const { data = null, errors = [] } = await at.ask(document, variables, token);
      return { data: data as D | null, errors };
    },
  };
}

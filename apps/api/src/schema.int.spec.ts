import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';
import {
  buildClientSchema,
  getIntrospectionQuery,
  type IntrospectionQuery,
  lexicographicSortSchema,
  printSchema,
} from 'graphql';

import { newDataFolder, startedService } from '../test/started-service.ts';

jest.setTimeout(60_000);

const file = join(import.meta.dirname, '../../../schema.graphql');

/** The schema as a running service tells it, in one order. */
async function servedSchema(): Promise<string> {
  const { folder, remove } = newDataFolder();
  const service = await startedService(folder);
  try {
    const { data } = await service.ask(getIntrospectionQuery({ inputValueDeprecation: true }));
    // What graphql-js asked for is what it gets back.
    const told = data as IntrospectionQuery;
    return `${printSchema(lexicographicSortSchema(buildClientSchema(told)))}\n`;
  } finally {
    await service.stop();
    await remove();
  }
}

describe('the schema that clients rely on', () => {
  it('is the one that was committed; a change that is meant is written down with "npm run schema"', async () => {
    const served = await servedSchema();
    if (process.env['UPDATE_SCHEMA'] === 'yes') writeFileSync(file, served);
    expect(served).toBe(readFileSync(file, 'utf8'));
  });
});

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { newDataFolder, startedService } from '../../test/started-service.ts';
import { tellRecord, type ToldRecord } from '../../test/told-record.ts';

jest.setTimeout(60_000);

const page = `query Page($reference: String!, $first: Int, $after: String, $filter: ChronologyFilter) {
  child(reference: $reference) {
    displayName
    chronology(first: $first, after: $after, filter: $filter) {
      nodes { entryNumber headline late lateByHours childsView impactOnChild happened { text } withheld { field reason } }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
}`;

describe('the chronology over HTTP', () => {
  const { folder, remove } = newDataFolder();
  let service: Awaited<ReturnType<typeof startedService>>;
  let told: ToldRecord;

  beforeAll(async () => {
    told = await tellRecord(folder);
    service = await startedService(folder);
  });
  afterAll(async () => {
    await service.stop();
    remove();
  });

  it('gives an inspector what happened, page by page', async () => {
    const token = await service.tokenOf('inspector');
    const answer = await service.ask(page, { reference: told.reference, first: 3 }, token);
    expect(answer.errors).toBeUndefined();
  });
});

import { describe, expect, it, jest } from '@jest/globals';

import { toldService } from '../../test/told-service.ts';

jest.setTimeout(60_000);

interface EntryAsked {
  readonly entryNumber: number;
  readonly headline: string | null;
  readonly [field: string]: unknown;
}
interface Page {
  readonly child: {
    readonly chronology: {
      readonly nodes: readonly EntryAsked[];
      readonly pageInfo: {
        readonly hasNextPage: boolean;
        readonly hasPreviousPage: boolean;
        readonly endCursor: string;
      };
      readonly totalCount: number;
      readonly hiddenCount: number;
    };
  };
}

const page = `query Page($record: ID!, $first: Int, $last: Int, $after: String, $filter: ChronologyFilter) {
  child(id: $record) {
    chronology(first: $first, last: $last, after: $after, filter: $filter) {
      nodes { entryNumber headline withheld { field reason } }
      pageInfo { hasNextPage hasPreviousPage endCursor }
      totalCount
      hiddenCount
    }
  }
}`;
const one = `query One($record: ID!, $number: Int!) {
  entry(record: $record, number: $number) {
    entryNumber kind label headline significance late lateByHours backDated childsView impactOnChild
    facts { name text class }
    happened { precision text }
    judged { entryNumber reason by { name } }
    struck { reason by { name } }
    corrections { kind reason by { name role } was { headline } now { headline } }
    provenance { entryNumber actor { name role } source { said } }
    withheld { field reason }
  }
}`;

describe('the chronology over HTTP', () => {
  const { ask, told } = toldService();
  const numbersOf = (answer: { readonly data: Page | null }) =>
    answer.data?.child.chronology.nodes.map(({ entryNumber }) => entryNumber);
  const entryOf = async (subject: Parameters<typeof ask>[0], number: number) => {
    const { data, errors } = await ask<{ readonly entry: EntryAsked }>(subject, one, {
      record: told().juniper,
      number,
    });
    expect(errors).toEqual([]);
    return data?.entry;
  };

  it('gives an inspector the whole of it in the order in which it happened, page by page', async () => {
    const numbers: number[] = [];
    let after: string | undefined;
    for (let pages = 1; pages <= 3; pages++) {
      const answer = await ask<Page>('inspector', page, { record: told().juniper, first: 4, after });
      numbers.push(...(numbersOf(answer) ?? []));
      after = answer.data?.child.chronology.pageInfo.endCursor;
      expect(answer.data?.child.chronology.pageInfo.hasNextPage).toBe(pages < 3);
      expect(answer.data?.child.chronology).toMatchObject({ totalCount: 9, hiddenCount: 0 });
    }
    // The log of the 5th was recorded fourth and stands third after the day of the admission.
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('gives the last entries in the same order, and says that there are more before them', async () => {
    const answer = await ask<Page>('inspector', page, { record: told().juniper, last: 2 });
    expect(numbersOf(answer)).toEqual([8, 9]);
    expect(answer.data?.child.chronology.pageInfo).toMatchObject({ hasPreviousPage: true, hasNextPage: false });
  });

  it('filters by kind, by lateness, by day and by words', async () => {
    const { lateLog, amendedLog, struckLog, incident } = told().entries;
    const found = async (filter: object) =>
      numbersOf(await ask<Page>('registered.manager', page, { record: told().juniper, first: 10, filter }));
    expect(await found({ kinds: ['DailyLogWritten'] })).toEqual([lateLog, amendedLog, struckLog]);
    expect(await found({ late: true })).toEqual([lateLog]);
    expect(await found({ struck: true })).toEqual([struckLog]);
    expect(await found({ from: '2026-06-05', to: '2026-06-05' })).toEqual([lateLog]);
    expect(await found({ text: 'PLATE thrown' })).toContain(incident);
    expect(await found({ text: 'submarine' })).toEqual([]);
  });

  it('shows an amended entry as it is now and as it was, with who corrected it and why', async () => {
    expect(await entryOf('key.worker', told().entries.amendedLog)).toMatchObject({
      headline: expect.stringContaining('Cycled to school'),
      corrections: [
        {
          kind: 'amended',
          reason: 'The other log says so',
          by: { name: 'Marigold Lantern (fictional)', role: 'registered.manager' },
          was: { headline: expect.stringContaining('Walked to school') },
          now: { headline: expect.stringContaining('Cycled to school') },
        },
      ],
    });
  });

  it('keeps a struck entry in its place, with who struck it out and why', async () => {
    expect(await entryOf('key.worker', told().entries.struckLog)).toMatchObject({
      struck: { reason: 'Wrong child', by: { name: 'Marigold Lantern (fictional)' } },
      corrections: [{ kind: 'struck', now: null }],
    });
  });

  it('says who judged an entry otherwise than its kind is judged, and why', async () => {
    expect(await entryOf('key.worker', told().entries.incident)).toMatchObject({
      significance: 'ROUTINE',
      judged: { reason: 'The other log says so', by: { name: 'Marigold Lantern (fictional)' } },
    });
  });

  it('says of a late entry by how many hours, and when it happened in words', async () => {
    expect(await entryOf('key.worker', told().entries.lateLog)).toMatchObject({
      late: true,
      lateByHours: 121,
      happened: { precision: 'instant', text: '5 June 2026 at 6pm' },
    });
  });

  it('answers a judgement that nobody made in words: not asked and why, or not recorded', async () => {
    const { lateLog, amendedLog, incident } = told().entries;
    expect(await entryOf('key.worker', lateLog)).toMatchObject({ childsView: 'I liked it', impactOnChild: 'Proud' });
    expect(await entryOf('key.worker', amendedLog)).toMatchObject({
      childsView: 'Not asked, because asleep by then',
      impactOnChild: 'Not recorded',
    });
    expect(await entryOf('key.worker', incident)).toMatchObject({ childsView: 'Not recorded' });
  });

  it('hides an allegation from shift workers under a neutral reason; it keeps its number and is counted', async () => {
    const { allegation } = told().entries;
    const hidden = { headline: null, withheld: [{ field: 'entry', reason: 'Hidden from you: restricted' }] };
    for (const subject of ['key.worker', 'residential.worker'] as const) {
      expect(await entryOf(subject, allegation)).toMatchObject({ entryNumber: allegation, ...hidden });
      const answer = await ask<Page>(subject, page, { record: told().juniper, first: 10 });
      expect(answer.data?.child.chronology).toMatchObject({ totalCount: 9, hiddenCount: 1 });
    }
    expect((await entryOf('safeguarding.lead', allegation))?.headline).toContain('Allegation');
  });

  it('never matches what is hidden by a filter that would tell what it says', async () => {
    const filter = { kinds: ['IncidentRecorded'] };
    const answer = await ask<Page>('residential.worker', page, { record: told().juniper, first: 10, filter });
    expect(numbersOf(answer)).toEqual([told().entries.incident]);
    expect(answer.data?.child.chronology).toMatchObject({ totalCount: 1, hiddenCount: 0 });
  });

  it('hides a fact that is more closely kept than its entry, and no other', async () => {
    const { parent } = told().entries;
    const seen = await entryOf('residential.worker', parent);
    expect(seen).toMatchObject({ withheld: [{ field: 'mayKnowAddress' }] });
    expect(JSON.stringify(seen?.['facts'])).toContain('Linnet Sample');
    expect(JSON.stringify(seen?.['facts'])).not.toContain('mayKnowAddress');
    expect((await entryOf('registered.manager', parent))?.['withheld']).toEqual([]);
  });

  it('names people where the record holds ids', async () => {
    const named = await entryOf('residential.worker', 3);
    expect(named?.headline).toBe('Key worker now Kestrel Button (fictional), from 01/06/2026');
    expect(JSON.stringify(named)).not.toContain('@person');
    expect(JSON.stringify(named?.['facts'])).toContain('Kestrel Button (fictional)');
  });

  it('answers the number of a correction, and one that no entry has, with nothing', async () => {
    expect(await entryOf('key.worker', 10)).toBeNull();
    expect(await entryOf('key.worker', 99)).toBeNull();
  });
});

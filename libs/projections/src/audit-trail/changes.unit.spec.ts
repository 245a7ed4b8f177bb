import { describe, expect, it } from '@jest/globals';

import { encodedHistory } from '../spec/history.contract.ts';
import { child } from '../spec/random-history.contract.ts';
import { shownLive } from '../spec/shown-live.contract.ts';

import { auditTrail } from './view.ts';

const row = { table: 'episodes', key: 'C1@2016-02-15', year: 2018, warnings: [] };
const values = [
  { column: 'PLACE', value: 'T2' },
  { column: 'DEC', value: '2017-08-14' },
];

describe('what a changed row of a return changed', () => {
  it('is each column with what it was and is, whatever else the row states, and postcodes in their own class', () => {
    const history = encodedHistory();
    const stated = { type: 'ReturnRowStated', body: { ...row, values } };
    const changed = {
      type: 'RowChanged',
      body: {
        ...row,
        values: [
          { column: 'DEC', was: '2017-08-14', now: '2017-08-13' },
          { column: 'REC', now: 'E8' },
        ],
        whereabouts: [{ column: 'PL_POST', was: 'ZZ1 1ZZ' }],
      },
    };
    const events = [stated, changed].map((draft) =>
      history.tell({ stream: child, draft, at: '2026-03-10T10:00:00.000Z' }),
    );
    const lines = [...shownLive(auditTrail, events, [1]).values()];
    expect(lines.map((line) => 'changes' in line && line.changes)).toEqual([
      [],
      [
        { name: 'values.DEC', label: 'DEC', was: '2017-08-14', now: '2017-08-13', class: null },
        { name: 'values.REC', label: 'REC', was: null, now: 'E8', class: null },
        { name: 'whereabouts.PL_POST', label: 'PL_POST', was: 'ZZ1 1ZZ', now: null, class: 'whereabouts' },
      ],
    ]);
  });
});

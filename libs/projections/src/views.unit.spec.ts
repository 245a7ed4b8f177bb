import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { type ChronologyEntry } from './chronology/apply.ts';
import { chronology } from './chronology/view.ts';
import { encodedHistory, oakHouse } from './spec/history.contract.ts';
import { naiveChronology } from '../../../test/oracle/naive-chronology.ts';
import { child, deeds, historyOf } from './spec/random-history.contract.ts';
import { shownLive, shownWhole } from './spec/shown-live.contract.ts';
import { views } from './views.ts';

import { sampling } from '../../../test/tier.ts';

const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });
const ofRecords = views.filter((view) => view.streams.includes('childRecord-'));

/** Kinds for whose words the oracle has words of its own. */
const inOwnWords = (line: { readonly headline: string }) => line.headline !== '';

describe('every view', () => {
  it.each(ofRecords.map((view) => [view.name, view] as const))(
    'shows the same whether events come in any batches or the record is folded first: %s',
    (_name, view) => {
      fc.assert(
        fc.property(deeds, sizes, (told, batches) => {
          const events = historyOf(told);
          expect(shownLive(view, events, batches)).toEqual(shownWhole(view, events));
        }),
        sampling(60, 480),
      );
    },
  );
});

describe('the chronology', () => {
  it('says of any history what an oracle says that reads the stored bytes and shares no code with it', () => {
    fc.assert(
      fc.property(deeds, sizes, (told, batches) => {
        const events = historyOf(told);
        const documents = [...shownLive(chronology, events, batches).values()];
        const entries = documents
          .filter((document): document is ChronologyEntry => 'entry' in document)
          .sort((a, b) => (a.order < b.order ? -1 : 1));
        const oracle = naiveChronology(events);
        expect(
          entries.map(({ entry, happenedOn, phase, level, late, backDated, struck, corrections }) => ({
            entry,
            happenedOn,
            phase,
            level,
            late,
            backDated,
            struck,
            corrections: corrections.map((one) => `${one.kind} by ${one.entry}`),
            headline: undefined,
          })),
        ).toEqual(oracle.map((line) => ({ ...line, headline: undefined })));
        const headlines = new Map(entries.map(({ entry, headline }) => [entry, headline]));
        for (const { entry, headline } of oracle.filter(inOwnWords)) expect(headlines.get(entry)).toBe(headline);
      }),
      sampling(200, 1600),
    );
  });

  it('marks what happened in a phase as such when the phase is recorded only afterwards', () => {
    const history = encodedHistory();
    const day = (n: number) => `2026-03-${n}T10:00:00.000Z`;
    const admitted = { type: 'ChildAdmitted', body: { home: oakHouse, room: oakHouse, kind: 'planned' } };
    const note = { type: 'ObservationMade', body: { area: 'sleep', words: 'Slept', factOrOpinion: 'fact' } };
    const begun = { type: 'PhaseTwoStarted', body: { basis: 'Report of the assessment' } };
    const told = [
      { draft: admitted, at: day(10) },
      { draft: note, at: day(11) },
      { draft: note, at: day(20) },
      { draft: begun, at: day(25), happened: { precision: 'day', value: '2026-03-18', basis: 'known' } as const },
    ];
    const events = told.map((one) => history.tell({ stream: child, ...one }));
    const phases = [...shownLive(chronology, events, [1]).values()].filter((document) => 'phase' in document);
    expect(phases.map(({ phase }) => phase)).toEqual(['phaseOne', 'phaseOne', 'phaseTwo', 'phaseTwo']);
  });
});

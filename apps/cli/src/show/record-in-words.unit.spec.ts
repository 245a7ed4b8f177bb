import { describe, expect, it } from '@jest/globals';

import { recordInWords } from './record-in-words.ts';
import { type ShownEntry, type ShownRecord } from './shown-record.ts';

const entry: ShownEntry = {
  entryNumber: 7,
  headline: 'Goal met: Learn to whistle',
  label: 'Goal met',
  late: false,
  happened: { text: '3 March 2026 at 4:30pm' },
  struck: null,
  withheld: [],
};

const record: ShownRecord = {
  record: '5f0f3d0e-6f0a-4a51-8a4e-1b7d2c3e4f50',
  reference: '7K3Q-48TF-Y',
  displayName: 'Pip (fictional)',
  status: 'resident',
  phase: { name: 'phaseOne', day: 3 },
  keyWorker: { name: 'Kestrel Button (fictional)' },
  incompleteSince: null,
  carePlan: { version: 8, items: [] },
  chronology: { nodes: [] },
};

describe('a record in words', () => {
  it('begins with who it is, where, and with whom', () => {
    expect(recordInWords(record)).toBe(
      [
        'Pip (fictional)  7K3Q-48TF-Y',
        '  resident, phaseOne, day 3, key worker Kestrel Button (fictional)',
        '',
        'Care plan, up to entry 8',
        '',
        'Chronology, the last entries',
      ].join('\n'),
    );
  });

  it('says what was late or struck out', () => {
    const nodes = [{ ...entry, late: true, struck: { entryNumber: 9 } }];
    expect(recordInWords({ ...record, chronology: { nodes } })).toContain(
      '     7  3 March 2026 at 4:30pm: Goal met: Learn to whistle [late; struck by entry 9]',
    );
  });

  it('keeps the place of what the reader may not see, and says why', () => {
    const hidden = { ...entry, headline: null, label: null, happened: null, late: null };
    const withheld = [{ field: 'entry', reason: 'Kept for the therapist.' }];
    const part = { ...entry, entryNumber: 8, withheld: [{ field: 'place', reason: 'Kept for the manager.' }] };
    const words = recordInWords({ ...record, chronology: { nodes: [{ ...hidden, withheld }, part] } });
    expect(words).toContain('     7  Kept for the therapist.');
    expect(words).toContain('Learn to whistle (withheld: place)');
  });

  it('says that a plan or chronology is not for the reader, and that a record is shown incompletely', () => {
    const words = recordInWords({
      ...record,
      carePlan: null,
      chronology: null,
      incompleteSince: '2026-03-03T16:30:00.000Z',
    });
    expect(words).toMatch(
      /Incomplete: shown as recorded until 2026-03-03T16:30:00\.000Z\.\n\nCare plan\n {2}not for this reader\n/,
    );
    expect(words).toMatch(/Chronology\n {2}not for this reader$/);
  });
});

import { subjectOfStream } from '../stream-names.ts';
import { type StreamChange, type View, type ViewWrite } from '../view.ts';
import { chronologyEntry, chronologyHead } from './apply.ts';

export const chronologyEntries = 'chronology';
export const chronologyHeads = 'chronology_heads';

function writesOf({ folded, changed }: StreamChange): readonly ViewWrite[] {
  const { fold } = folded;
  const entries = [...changed.values()]
    // A correction stands in the entry that it corrects.
    .filter(({ reading }) => reading.type.corrects === undefined)
    .map((reads) => ({ collection: chronologyEntries, put: chronologyEntry(folded, reads) }));
  return [...entries, { collection: chronologyHeads, put: chronologyHead(subjectOfStream(fold.stream), fold) }];
}

/** What happened to a child, in the order in which it happened: one document an entry, and one head for each child. */
export const chronology: View = {
  name: 'chronology',
  version: 1,
  logs: ['record'],
  streams: ['childRecord-'],
  collections: [
    {
      name: chronologyEntries,
      indexes: [
        { name: 'order', fields: ['record', 'order', 'happenedOn', 'struck'] },
        { name: 'facets', fields: ['record', 'class', 'type', 'level', 'month', 'phase', 'late', 'backDated'] },
      ],
    },
    { name: chronologyHeads, indexes: [] },
  ],
  guard: chronologyHeads,
  ofStream: writesOf,
};

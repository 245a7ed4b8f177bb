import { type AnyEvent, classOf, type Entry, type Significance, type Source, type When } from '#libs/feature';
import { z } from 'zod';

import { source, when } from '#libs/feature';
import { readBody } from './decode.ts';
import { type Reading } from './reading.ts';

const amendedBody = z.object({ schema: z.number(), when, source: source.optional(), body: z.unknown() });
const judgedBody = z.object({ level: z.enum(['ROUTINE', 'SIGNIFICANT', 'CRITICAL']) });

/** What an amendment says the entry should have read, by the schema of the corrected type. */
function amended(
  type: AnyEvent,
  correction: Entry,
): { when: When; source: Source | undefined; body: Record<string, unknown> } {
  const said = amendedBody.parse(correction.body);
  const read = readBody(type, said.schema, said.body);
  if (!read.success) throw new TypeError('The corrected reading does not fit its type.');
  return { when: said.when, source: said.source, body: read.data };
}

/**
 * How an entry reads after a correction or judgement of it. The envelope of an amended entry stays its own: who
 * recorded it and when; the amendment's envelope says who corrected it.
 */
export function corrected(reading: Reading, kind: NonNullable<AnyEvent['corrects']>, correction: Entry): Reading {
  switch (kind) {
    case 'amend': {
      const now = amended(reading.type, correction);
      const entry = { ...reading.entry, ...now, class: classOf(reading.type, now.body) };
      return {
        ...reading,
        entry,
        amendedBy: [...reading.amendedBy, correction.entry],
        classes: [...reading.classes, entry.class],
      };
    }
    case 'strike':
      return { ...reading, struckBy: correction.entry };
    case 'judge': {
      const level: Significance = judgedBody.parse(correction.body).level;
      return { ...reading, significance: level, judgedBy: correction.entry };
    }
  }
}

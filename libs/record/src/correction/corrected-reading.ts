import { type z } from 'zod';

import { isRefusal, type Refusal, source, type Source, when, type When } from '#libs/feature';
import { isSensitivityClass, strictest } from '#libs/vocabulary';

import { correctedReadingInvalid } from './refusals.ts';

function readPart<S extends z.ZodType>(schema: S, stated: unknown, field: string): z.output<S> | Refusal {
  const read = schema.safeParse(stated);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  return correctedReadingInvalid([field, ...(issue?.path ?? [])].join('.'), issue?.message ?? 'it cannot be read');
}

function liesAhead({ happened }: When, now: string, today: string): boolean {
  switch (happened.precision) {
    case 'unknown':
      return false;
    case 'instant':
      return happened.value > now;
    case 'range':
      return happened.to > today;
    case 'day':
    case 'month':
    case 'year':
      return happened.value > today.slice(0, happened.value.length);
  }
}

/** The corrected times as stated, or those that stood; refused when they cannot be read or lie in the future. */
export function correctedWhenOf(
  stated: unknown,
  stood: When,
  { now, today }: { readonly now: string; readonly today: string },
): When | Refusal {
  if (stated === undefined) return stood;
  const read = readPart(when, stated, 'correctedWhen');
  if (isRefusal(read)) return read;
  return liesAhead(read, now, today)
    ? correctedReadingInvalid('correctedWhen.happened', 'it cannot happen in the future')
    : read;
}

/** The corrected source as stated, or the one that stood. */
export function correctedSourceOf(stated: unknown, stood: Source | undefined): Source | Refusal | undefined {
  return stated === undefined ? stood : readPart(source, stated, 'correctedSource');
}

/** The stricter of two classes; one that the vocabulary does not have is kept rather than opened. */
export function stricterOf(one: string, other: string): string {
  if (!isSensitivityClass(one)) return one;
  return isSensitivityClass(other) ? strictest(one, other) : other;
}

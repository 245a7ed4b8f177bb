import {
  addDays,
  addMonths,
  instantOfWall,
  londonDateOf,
  londonWallOf,
  parseInstant,
  parsePlainDate,
} from '#libs/calendar';
import { type Happened, isRefusal, type Refusal, type When } from '#libs/feature';

import { type WhenInput } from './act-request.ts';
import { happenedInFuture, notATime, offsetNotThen, timeDoesNotExist, timeHappensTwice } from './refusals.ts';

const wallForm = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/;

function instantOf(text: string, offset: string | undefined, field: string): string | Refusal {
  const known = parseInstant(text);
  if (known) return known;
  if (!wallForm.test(text)) return notATime(field);
  const reading = instantOfWall(text, offset as Parameters<typeof instantOfWall>[1]);
  if (reading.ok) return reading.instant;
  const { problem, offsets = [] } = reading;
  if (problem === 'NOT_A_TIME') return notATime(field);
  // `when.offset` belongs to the time of the happening alone.
  const askedAt = field === 'when.happened' ? 'when.offset' : field;
  if (problem === 'TIME_HAPPENS_TWICE') return timeHappensTwice(offsets, askedAt);
  return offsets.length === 0 ? timeDoesNotExist(field) : offsetNotThen(offsets);
}

function happenedOf(input: WhenInput, now: string): Happened | Refusal {
  const basis = input.basis ?? 'known';
  const field = 'when.happened';
  const said = input.happened;
  if (input.to !== undefined) {
    const to = parsePlainDate(input.to);
    const from = said === undefined ? undefined : parsePlainDate(said);
    if (said !== undefined && !from) return notATime(field);
    if (!to || (from && from > to)) return notATime('when.to');
    return { precision: 'range', to, basis, ...(from ? { value: from } : {}) };
  }
  if (said === undefined)
    return { precision: 'instant', value: now, basis, wall: londonWallOf(now), zone: 'Europe/London' };
  if (said === 'unknown') return { precision: 'unknown', basis };
  if (/^\d{4}$/.test(said))
    return parsePlainDate(`${said}-01-01`) ? { precision: 'year', value: said, basis } : notATime(field);
  if (/^\d{4}-\d{2}$/.test(said))
    return parsePlainDate(`${said}-01`) ? { precision: 'month', value: said, basis } : notATime(field);
  const day = parsePlainDate(said);
  if (day) return { precision: 'day', value: day, basis };
  const instant = instantOf(said, input.offset, field);
  if (isRefusal(instant)) return instant;
  return {
    precision: 'instant',
    value: instant,
    basis,
    wall: wallForm.test(said) ? said.slice(0, 16) : londonWallOf(instant),
    zone: 'Europe/London',
  };
}

/** First and last London date on which it can have happened; a missing bound is open. */
export function spanOf(happened: Happened): { readonly first: string | undefined; readonly last: string | undefined } {
  switch (happened.precision) {
    case 'instant': {
      const on = londonDateOf(happened.value);
      return { first: on, last: on };
    }
    case 'day':
      return { first: happened.value, last: happened.value };
    case 'month':
      return { first: `${happened.value}-01`, last: addDays(addMonths(`${happened.value}-01`, 1), -1) };
    case 'year':
      return { first: `${happened.value}-01-01`, last: `${happened.value}-12-31` };
    case 'range':
      return { first: happened.value, last: happened.to };
    case 'unknown':
      return { first: undefined, last: undefined };
  }
}

/**
 * The times of an act as entered: London wall time unless the text carries an offset; now when nothing was said.
 * Refuses what is no time, what does not exist or happens twice on a night when the clocks change, and the future;
 * a shift date may be tomorrow's.
 */
export function parseWhen(input: WhenInput | undefined, now: string): When | Refusal {
  const happened = happenedOf(input ?? {}, now);
  if (isRefusal(happened)) return happened;
  const today = londonDateOf(now);
  const { first } = spanOf(happened);
  if (happened.precision === 'instant' ? happened.value > now : (first ?? '') > today)
    return happenedInFuture('when.happened');
  if (happened.precision === 'range' && happened.to > today) return happenedInFuture('when.to');
  const learnedAt =
    input?.learnedAt === undefined ? undefined : instantOf(input.learnedAt, undefined, 'when.learnedAt');
  if (isRefusal(learnedAt)) return learnedAt;
  if (learnedAt !== undefined && learnedAt > now) return happenedInFuture('when.learnedAt');
  const shiftDate = input?.shiftDate === undefined ? undefined : parsePlainDate(input.shiftDate);
  if (input?.shiftDate !== undefined && !shiftDate) return notATime('when.shiftDate');
  // A night shift may be counted to the day on which it ends; no shift that anybody has worked lies further ahead.
  if (shiftDate !== undefined && shiftDate > addDays(today, 1)) return happenedInFuture('when.shiftDate');
  return { happened, ...(learnedAt ? { learnedAt } : {}), ...(shiftDate ? { shiftDate } : {}) };
}

import { z } from 'zod';

import {
  act,
  code,
  day,
  event,
  feature,
  group,
  id,
  instant,
  lines,
  many,
  oneOf,
  reading,
  refusal,
  registry,
  text,
  whole,
  yesNo,
} from '#libs/feature';

/** A feature that nothing else knows, with a field of every kind. */
export const wind = oneOf('Wind', { calm: 'Hardly any', strong: 'Strong' }, 'Wind');
const tail = group('Tail', { colour: text(20, 'Colour'), bows: whole(0, 99, 'Bows').optional() }, 'Tail', {
  description: 'One of its tails',
});

export const flight = z.strictObject({
  kite: id('Kite'),
  story: text(200, 'Story', { description: 'What happened up there' }),
  flownOn: day('Flown on'),
  landedAt: instant('Landed at').optional(),
  height: whole(0, 2_000, 'Height'),
  repaired: yesNo('Repaired').optional(),
  wind,
  cloud: code('Cloud', 'Cloud').optional(),
  tails: many(tail, 'Tails', { most: 3 }).optional(),
  witnesses: many(text(50, 'Witness'), 'Witnesses').optional(),
});

const kiteFlown = event('KiteFlown', {
  version: 1,
  label: 'Kite flown',
  class: 'general',
  correctable: 'both',
  body: flight,
});
const kiteLost = event('KiteLost', {
  version: 1,
  label: 'Kite lost',
  class: 'general',
  correctable: 'amend',
  body: z.strictObject({ where: text(100, 'Where') }),
});
const kitesCounted = event('KitesCounted', {
  version: 1,
  label: 'Kites counted',
  class: 'general',
  correctable: 'none',
  body: z.strictObject({}),
});
export const noSuchKite = refusal('NO_SUCH_KITE', () => ({
  message: 'There is no such kite.',
  remedy: 'Choose one of the kites that hang in the hall.',
  field: 'kite',
}));

const onRecord = { stream: 'childRecord', doors: ['person'], writes: 'entry', decide: () => [] } as const;

export const kiteFeature = feature({
  name: 'kites',
  stream: 'childRecord',
  events: [kiteFlown, kiteLost, kitesCounted],
  slices: [],
  acts: {
    flyKite: act({ ...onRecord, summary: 'Records that a kite was flown.', input: flight }),
    loseKite: act({ ...onRecord, summary: 'Records that a kite was lost.', input: kiteLost.body }),
    openKiteBook: act({
      ...onRecord,
      summary: 'Opens a book of kites.',
      opens: true,
      input: z.strictObject({ firstKite: text(50, 'First kite') }),
    }),
    amendKite: act({
      ...onRecord,
      summary: 'Corrects an entry.',
      input: z.strictObject({
        entry: whole(1, 1_000, 'Entry number'),
        corrected: reading('Corrected reading'),
        correctedWhen: reading('Corrected times').optional(),
        correctedSource: reading('Corrected source').optional(),
      }),
    }),
    untangleKite: act({
      ...onRecord,
      doors: ['reactor'],
      summary: 'Nobody sees this one.',
      input: z.strictObject({}),
    }),
  },
  lines: lines(
    [kiteFlown, kiteLost, kitesCounted],
    {},
    {
      KiteFlown: () => 'Kite flown',
      KiteLost: () => 'Kite lost',
      KitesCounted: () => 'Kites counted',
    },
  ),
});

const homeKiteCounted = event('HomeKitesCounted', {
  version: 1,
  label: 'Kites of the home counted',
  class: 'general',
  correctable: 'none',
  body: z.strictObject({ count: whole(0, 99, 'Count') }),
});

export const hallFeature = feature({
  name: 'hall',
  stream: 'home',
  events: [homeKiteCounted],
  slices: [],
  acts: {
    countKites: act({
      summary: 'Records how many kites hang in the hall.',
      stream: 'home',
      doors: ['person'],
      writes: 'home',
      input: homeKiteCounted.body,
      decide: () => [],
    }),
  },
  lines: lines([homeKiteCounted], {}, { HomeKitesCounted: () => 'Kites counted' }),
});

export const kiteRegistries = [
  { kind: 'childRecord', registry: registry([kiteFeature]) },
  { kind: 'home', registry: registry([hallFeature]) },
] as const;

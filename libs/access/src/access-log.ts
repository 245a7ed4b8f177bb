import { event, feature, lines, many, oneOf, registry, text } from '#libs/feature';
import { z } from 'zod';

const operation = text(100, 'Operation', {
  description: 'Name of the field or act that was asked for; never what was sent.',
});
const rule = text(200, 'Rule');

/** Somebody read a child's record, or a view across the home. */
export const recordRead = event('RecordRead', {
  version: 1,
  label: 'Record read',
  class: 'general',
  correctable: 'none',
  body: z.strictObject({
    views: many(text(60, 'View'), 'Views', { least: 1 }),
    rules: many(rule, 'Rules'),
    allocated: oneOf('ReaderLink', { yes: 'Yes', no: 'No' }, 'Allocated to the child'),
  }),
});

/** Somebody asked to read what they may not. */
export const readRefused = event('ReadRefused', {
  version: 1,
  label: 'Read refused',
  class: 'general',
  correctable: 'none',
  body: z.strictObject({ operation, code: text(60, 'Code') }),
});

/** An act was refused, by policy or by a rule of the record. */
export const actRefused = event('ActRefused', {
  version: 1,
  label: 'Act refused',
  class: 'general',
  correctable: 'none',
  body: z.strictObject({ operation, code: text(60, 'Code') }),
});

/** Somebody searched within a child's record; what they searched for may be a name and is not kept. */
export const recordSearched = event('RecordSearched', {
  version: 1,
  label: 'Record searched',
  class: 'general',
  correctable: 'none',
  body: z.strictObject({ view: text(60, 'View') }),
});

const events = [recordRead, readRefused, actRefused, recordSearched] as const;

export const accessLogFeature = feature({
  name: 'access-log',
  stream: 'accessLog',
  events,
  slices: [],
  acts: {},
  lines: lines(
    events,
    {},
    {
      RecordRead: ({ body }) => `Read: ${body.views.join(', ')}`,
      ReadRefused: ({ body }) => `Refused to read: ${body.operation} (${body.code})`,
      ActRefused: ({ body }) => `Refused: ${body.operation} (${body.code})`,
      RecordSearched: ({ body }) => `Searched: ${body.view}`,
    },
  ),
});

/** The registry of `accessLog-` streams. */
export const accessLogRegistry = registry([accessLogFeature]);

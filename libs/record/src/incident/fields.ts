import { group, instant, many, oneOf, text } from '#libs/feature';
import { type IncidentKind, incidentKinds, type IncidentType, severityLabels } from '#libs/vocabulary';

// The entries of the vocabulary's own table: each type of incident with its words.
export const incidentLabels = Object.fromEntries(
  Object.entries<IncidentKind>(incidentKinds).map(([type, kind]) => [type, kind.label]),
) as Readonly<Record<IncidentType, string>>;

/** What is said of an incident; its id is made by the act. No other child is named in it. */
export const incidentTold = {
  type: oneOf('IncidentType', incidentLabels, 'Type'),
  severity: oneOf('IncidentSeverity', severityLabels, 'Severity'),
  place: text(200, 'Place'),
  present: many(
    text(200, 'Person', { description: 'Staff and visitors by name; another child only as “another child”' }),
    'Present',
  ),
  before: text(20_000, 'Before', { description: 'What led to it' }),
  what: text(20_000, 'What happened'),
  tried: many(text(1000, 'Tried'), 'What was tried'),
  after: text(20_000, 'After', { description: 'How it ended and how the child was afterwards' }),
  injuries: many(text(1000, 'Injury'), 'Injuries'),
  treatment: text(2000, 'Treatment').optional(),
  told: many(group('PersonTold', { who: text(200, 'Who'), when: instant('When').optional() }, 'Told'), 'Who was told'),
};

import { type SeenStep } from '../seen-step.ts';
import { kindOfStream } from '../stream-names.ts';
import { type View, type ViewWrite } from '../view.ts';
import { auditLine, refusalOf } from './apply.ts';

export const auditLines = 'audit_trail';

function lineOfStep(step: SeenStep): readonly ViewWrite[] {
  // Of the access log only what was refused belongs here; what was read is a view of its own.
  if (kindOfStream(step.stream) === 'accessLog' && !refusalOf(step)) return [];
  return [{ collection: auditLines, put: auditLine(step) }];
}

/** Who did what, in the order in which it was recorded: append-only, one document an event. */
export const auditTrail: View = {
  name: 'auditTrail',
  version: 1,
  logs: ['record', 'access'],
  streams: ['childRecord-', 'home-', 'person-', 'accessLog-'],
  collections: [
    {
      name: auditLines,
      indexes: [
        { name: 'home', fields: ['home', 'recordedAt', 'type', 'role'] },
        { name: 'record', fields: ['record', 'recordedAt'] },
        { name: 'person', fields: ['person', 'recordedAt'] },
        { name: 'recorded', fields: ['recordedAt', 'home'] },
        {
          name: 'facets',
          fields: ['home', 'late', 'backDated', 'lowered', 'amended', 'struck', 'refused', 'recordedOn'],
        },
        { name: 'classes', fields: ['home', 'class', 'code', 'operation'] },
      ],
    },
  ],
  ofEvent: lineOfStep,
};

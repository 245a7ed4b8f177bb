import { refusal } from '#libs/feature';

export const severityBelowType = refusal('SEVERITY_BELOW_TYPE', (type: string, minimum: string) => ({
  message: `An incident of the type “${type}” is at least ${minimum}.`,
  remedy: `Choose ${minimum} or above, or the type that it was.`,
  field: 'severity',
}));

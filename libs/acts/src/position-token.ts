import { z } from 'zod';

/** Where both logs stood: opaque to clients, who send it back as `afterPosition`. */
export interface Place {
  readonly incarnation: string;
  readonly record: string;
  readonly access: string;
}

const placeSchema = z.strictObject({ i: z.string().max(80), r: z.string().max(80), a: z.string().max(80) });

/** The token of a place in both logs. */
export function tokenOf(place: Place): string {
  return Buffer.from(JSON.stringify({ i: place.incarnation, r: place.record, a: place.access })).toString('base64url');
}

/** The place that a token names; nothing when it is no token of ours. */
export function placeOf(token: string): Place | undefined {
  try {
    const { i, r, a } = placeSchema.parse(JSON.parse(Buffer.from(token, 'base64url').toString('utf8')));
    return { incarnation: i, record: r, access: a };
  } catch {
    return undefined;
  }
}

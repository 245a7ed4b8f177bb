import type { Caller } from './accounts.ts';
import { accessDenied } from './call-refused.ts';
import type { ServedLog } from './served-log.ts';
import { metadataIn, metadataStreamOf, originalStreamOf } from './stream-standing.ts';

export type Action = 'read' | 'write' | 'delete';

/** The key of an action in a list of access, and of the same action on a stream's metadata. */
const keys = { read: ['$r', '$mr'], write: ['$w', '$mw'], delete: ['$d', '$d'] } as const;

/** The stream of all streams; who may read it is a list of its own. */
export const allStream = '$all';

const settingsStream = '$settings';
const everybody = '$all';

export interface AccessLists {
  /** @throws CallRefused the caller may not do this. */
  refuse(caller: Caller, action: Action, stream: string): Promise<void>;
}

/**
 * Lists of access as EventStoreDB reads them: the list in a stream's metadata, before that in `$settings` for streams
 * of its kind, before the one built in: everybody for streams of the users, administrators for those with a `$`.
 */
export function accessLists(log: ServedLog): AccessLists {
  async function rolesFor(action: Action, named: string): Promise<readonly string[]> {
    const original = originalStreamOf(named);
    const [stream, key] = [original ?? named, keys[action][original === undefined ? 0 : 1]];
    const isSystem = stream.startsWith('$');
    const own = objectAt(metadataIn(await log.lastOf(metadataStreamOf(stream))), '$acl');
    const settings = metadataIn(await log.lastOf(settingsStream));
    const ofKind = objectAt(settings, isSystem ? '$systemStreamAcl' : '$userStreamAcl');
    return rolesIn(own[key]) ?? rolesIn(ofKind[key]) ?? (isSystem ? [] : [everybody]);
  }

  return {
    async refuse(caller, action, stream) {
      if (caller === 'unrestricted') return;
      if (caller === 'nobody') throw accessDenied();
      const roles = await rolesFor(action, stream);
      if (!roles.some((role) => role === everybody || caller.roles.includes(role))) throw accessDenied();
    },
  };
}

function objectAt(read: Readonly<Record<string, unknown>>, key: string): Readonly<Record<string, unknown>> {
  const found = read[key];
  return typeof found === 'object' && found !== null ? { ...found } : {};
}

/** One role may stand there without brackets. */
function rolesIn(found: unknown): readonly string[] | undefined {
  if (typeof found === 'string') return [found];
  return Array.isArray(found) ? found.filter((role) => typeof role === 'string') : undefined;
}

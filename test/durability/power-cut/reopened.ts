import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { openEmbeddedReader, type StoredEvent } from '#libs/event-store';

import { openWriter } from '../../../libs/event-store/src/embedded/writer.ts';
import type { PlannedAppend } from '../planned-appends.ts';
import type { Recording } from './recording.ts';

/** What is wrong with a store after a cut; nothing, when it keeps what it promised. */
export type Finding = string | undefined;

const planned = (groups: Recording['groups']): readonly Omit<StoredEvent, 'position'>[] =>
  groups
    .flat()
    .flatMap(({ stream, expected, events }) =>
      events.map((event, nth) => ({ ...event, stream, revision: nth + (expected === 'noStream' ? 0 : expected + 1) })),
    );

const sameEvent = (stored: StoredEvent, event: Omit<StoredEvent, 'position'>, nth: number): boolean =>
  stored.position === String(nth + 1) &&
  stored.stream === event.stream &&
  stored.revision === event.revision &&
  stored.id === event.id &&
  stored.type === event.type &&
  Buffer.compare(stored.data, event.data) === 0 &&
  Buffer.compare(stored.metadata, event.metadata) === 0;

/** Compares what is stored with what was appended: all groups up to one that is no earlier than the last acknowledged. */
export function compared(stored: readonly StoredEvent[], groups: Recording['groups'], acknowledged: number): Finding {
  const events = planned(groups);
  const wrong = stored.findIndex((one, nth) => !(events[nth] && sameEvent(one, events[nth], nth)));
  if (wrong !== -1) return `event ${wrong + 1} is not what was appended`;
  const ends = groups.map((_, nth) => planned(groups.slice(0, nth + 1)).length);
  if (stored.length < (ends[acknowledged - 1] ?? 0)) return `lost: an acknowledged event`;
  return stored.length === 0 || ends.includes(stored.length) ? undefined : 'half of a group is there';
}

async function everything(folder: string): Promise<readonly StoredEvent[]> {
  const reader = await openEmbeddedReader({ folder, file: 'record.db' });
  try {
    return await reader.readAll('start', 1_000_000);
  } finally {
    await reader.close();
  }
}

const requestOf = ({ stream, expected, events }: PlannedAppend) => ({ stream, expected, events });

/**
 * Lays out what a cut left, opens the store as the service does, and compares it. Then the group that comes next is
 * appended, again if it stands already, and the store closed and read once more.
 */
export async function reopened(
  left: ReadonlyMap<string, Buffer>,
  folder: string,
  { groups }: Pick<Recording, 'groups'>,
  acknowledged: number,
): Promise<Finding> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const [name, content] of left) writeFileSync(join(folder, name), content);
  try {
    const writer = openWriter({ path: join(folder, 'record.db'), maxPages: 'unlimited', heldBefore: [] });
    try {
      const finding = compared(await everything(folder), groups, acknowledged);
      const next = groups[acknowledged]?.map(requestOf);
      if (finding || !next) return finding;
      const outcomes = writer.append(next);
      if (outcomes.some(({ kind }) => kind !== 'appended')) return 'it takes no appends';
    } finally {
      writer.close();
    }
    return compared(await everything(folder), groups, acknowledged + 1);
  } catch (fault) {
    return `not opened: ${String(fault)}`;
  }
}

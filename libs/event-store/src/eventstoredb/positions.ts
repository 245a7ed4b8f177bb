import type { Position as Place } from '@eventstore/db-client';
import type { LogPlace } from '../event-store.ts';
import { MalformedPosition } from '../faults.ts';
import { isBefore, type Position } from '../position.ts';

const pattern = /^(\d{1,20}):(\d{1,20})$/;
const largest = 2n ** 64n - 1n;

/** Commit and prepare, both: by the commit alone an event of an explicit transaction would be lost. */
export const positionOf = ({ commit, prepare }: Place): Position => `${commit}:${prepare}`;

/** @throws MalformedPosition no EventStoreDB gave this out. */
export function placeOf(position: LogPlace): Place | 'start' {
  if (position === 'start') return 'start';
  const [, commit, prepare] = pattern.exec(position) ?? [];
  if (commit === undefined || prepare === undefined) throw new MalformedPosition();
  const place = { commit: BigInt(commit), prepare: BigInt(prepare) };
  if (place.commit > largest || place.prepare > largest) throw new MalformedPosition();
  return place;
}

/** Of a subscription from the start that has taken nothing yet the server says that it is at the end of all numbers. */
export const isNowhere = ({ commit, prepare }: Place): boolean => commit === largest || prepare === largest;

export const isAfter = (a: LogPlace, b: LogPlace): boolean => isBefore(b, a);

export const later = (a: LogPlace, b: LogPlace): LogPlace => (isAfter(a, b) ? a : b);

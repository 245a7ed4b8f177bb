import { type StreamFold } from '#libs/journal';
import { identity, type Identity } from '#libs/record';

import { type ActPorts } from '../ports.ts';
import { identifierStream } from '../reservations.ts';

/** Id of the record for which an identifier is reserved. */
const holderIn = ({ readings }: StreamFold): string | undefined => {
  const body = readings[0]?.entry.body as { holder: string } | undefined;
  return body?.holder;
};

/** Where an authority's number for a child leads. */
export interface ChildFound {
  /** The stream that reserves the number. */
  readonly identifier: string;
  /** The record opened under it; nothing when there is none. */
  readonly record: StreamFold | undefined;
}

/** Looks up the record that bears an authority's number for a child. */
export async function findByNumber(
  ports: Pick<ActPorts, 'record' | 'secret'>,
  authority: string,
  child: string,
): Promise<ChildFound> {
  const identifier = identifierStream(ports.secret, authority, child);
  const holder = holderIn(await ports.record.load(identifier));
  const fold = holder === undefined ? undefined : await ports.record.load(`childRecord-${holder}`);
  return { identifier, record: fold && fold.revision >= 0 ? fold : undefined };
}

/** The number by which an authority knows the child of a record. */
function numberOf({ state }: StreamFold): Identity['authorityNumber'] {
  return (state[identity.name] as Identity | undefined)?.authorityNumber;
}

/**
 * Every record that bears a number of this authority, with that number; one at a time, each loaded when asked for.
 * Numbers whose reserving stream is passed over are not looked at.
 */
export async function* childrenOfAuthority(
  ports: Pick<ActPorts, 'record'>,
  authority: string,
  passOver: (identifier: string) => boolean,
): AsyncGenerator<{ readonly child: string; readonly fold: StreamFold }> {
  const over = new AbortController();
  try {
    for await (const step of ports.record.store.subscribeAll('start', ['identifier-'], over.signal)) {
      if (step.kind === 'caughtUp') return;
      if (step.kind === 'checkpoint' || step.event.revision > 0 || passOver(step.event.stream)) continue;
      const holder = holderIn(await ports.record.load(step.event.stream));
      const fold = await ports.record.load(`childRecord-${holder ?? ''}`);
      const known = numberOf(fold)?.value;
      if (known?.authority === authority) yield { child: known.number, fold };
    }
  } finally {
    over.abort();
  }
}

import { type StreamFold } from '#libs/journal';
import { identity, type Identity } from '#libs/record';

import { type ActPorts } from '../ports.ts';
import { identifierStream } from '../reservations.ts';

/** Id of the record for which an identifier is reserved. */
const holderIn = ({ readings }: StreamFold): string | undefined => {
  const body = readings[0]?.entry.body as { holder: string } | undefined;
  return body?.holder;
};

/** The record that bears an authority's number for a child; nothing when none was opened under it. */
export async function recordOfNumber(
  ports: Pick<ActPorts, 'record' | 'secret'>,
  authority: string,
  child: string,
): Promise<StreamFold | undefined> {
  const holder = holderIn(await ports.record.load(identifierStream(ports.secret, authority, child)));
  const fold = holder === undefined ? undefined : await ports.record.load(`childRecord-${holder}`);
  return fold && fold.revision >= 0 ? fold : undefined;
}

/** The number by which an authority knows the child of a record. */
export function numberOf({ state }: StreamFold): Identity['authorityNumber'] {
  return (state[identity.name] as Identity | undefined)?.authorityNumber;
}

/** Every record that bears a number of this authority, with that number; one at a time, each loaded when asked for. */
export async function* childrenOfAuthority(
  ports: Pick<ActPorts, 'record'>,
  authority: string,
): AsyncGenerator<{ readonly child: string; readonly fold: StreamFold }> {
  const over = new AbortController();
  try {
    for await (const step of ports.record.store.subscribeAll('start', ['identifier-'], over.signal)) {
      if (step.kind === 'caughtUp') return;
      if (step.kind === 'checkpoint' || step.event.revision > 0) continue;
      const holder = holderIn(await ports.record.load(step.event.stream));
      const fold = await ports.record.load(`childRecord-${holder ?? ''}`);
      const known = numberOf(fold)?.value;
      if (known?.authority === authority) yield { child: known.number, fold };
    }
  } finally {
    over.abort();
  }
}

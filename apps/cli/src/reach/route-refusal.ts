import { z } from 'zod';

import { CommandFault } from '../command-fault.ts';

const coded = z.object({ code: z.string(), message: z.string(), remedy: z.string() });

/**
 * Does here what a route does in the service, and says its refusals as the service would.
 * @throws CommandFault in place of an exception of a route; everything else as it is.
 */
export async function asRoute<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (typeof thrown !== 'object' || thrown === null || !('getResponse' in thrown)) throw thrown;
    const { getResponse } = thrown;
    const said = coded.safeParse(typeof getResponse === 'function' ? getResponse.call(thrown) : undefined).data;
    if (said) throw new CommandFault(said.code, `${said.message} ${said.remedy}`);
    throw thrown;
  }
}

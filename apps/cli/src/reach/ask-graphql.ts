import { z } from 'zod';

import { CommandFault } from '../command-fault.ts';

import { ask, type Asking } from './ask.ts';

const answered = z.object({
  data: z.unknown(),
  errors: z
    .array(
      z.object({
        message: z.string(),
        extensions: z.object({ code: z.string(), remedy: z.string().optional() }),
      }),
    )
    .optional(),
});

/**
 * Asks GraphQL as every client does, and reads the data by a schema.
 * @throws CommandFault with the code and words of the first error; as `ask`
 */
export async function askGraphql<T>(
  asking: Asking,
  schema: z.ZodType<T>,
  query: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<T> {
  const said = await ask(asking, { method: 'POST', path: '/graphql', body: { query, variables } });
  const { data, errors } = answered.parse(said);
  const [error] = errors ?? [];
  if (!error) return schema.parse(data);
  const { code, remedy } = error.extensions;
  throw new CommandFault(code, remedy === undefined ? error.message : `${error.message} ${remedy}`);
}

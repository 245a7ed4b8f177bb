import { ArgsType, Field, Int } from '@nestjs/graphql';

import { type PageArgs as PlaceArgs } from '#libs/projections';

import { type ApiError, badInput, type InputProblem } from '../acts/graphql-errors.ts';

import { type Cursors } from './cursor.ts';

export const largestPage = 100;

@ArgsType()
export class PageArgs {
  @Field(() => Int, { nullable: true, description: 'How many from the beginning, or after a cursor: 1 to 100' })
  readonly first?: number | null;

  @Field(() => String, { nullable: true, description: 'With `first`: only what follows this cursor' })
  readonly after?: string | null;

  @Field(() => Int, { nullable: true, description: 'How many from the end, or before a cursor: 1 to 100' })
  readonly last?: number | null;

  @Field(() => String, { nullable: true, description: 'With `last`: only what precedes this cursor' })
  readonly before?: string | null;
}

/** What a page of a view is asked for. */
export interface AskedPage {
  readonly args: PlaceArgs;
  /** `last` without `before`: the page is read from the other end. */
  readonly turned: boolean;
  readonly backwards: boolean;
}

const refuse = (field: string, message: string): ApiError => badInput([{ field, message }]);

function sizeProblem({ first, last }: PageArgs): InputProblem | undefined {
  if ((first ?? null) === null && (last ?? null) === null)
    return { field: 'first', message: `say how many: first or last, 1 to ${largestPage}` };
  if ((first ?? null) !== null && (last ?? null) !== null)
    return { field: 'last', message: 'send first or last, not both' };
  const [field, size] = (first ?? null) === null ? ['last', last ?? 0] : ['first', first ?? 0];
  return size >= 1 && size <= largestPage ? undefined : { field, message: `must be 1 to ${largestPage}` };
}

/**
 * Reads the arguments of a page.
 * @throws ApiError BAD_INPUT: the size is missing, named twice or not within 1 to 100, or the cursor is none of this question.
 */
export function askedPage(page: PageArgs, cursors: Cursors): AskedPage {
  const problem = sizeProblem(page);
  if (problem) throw badInput([problem]);
  const { first, after, last, before } = page;
  const backwards = (first ?? null) === null;
  if (backwards && (after ?? null) !== null) throw refuse('after', 'goes with first; with last send before');
  if (!backwards && (before ?? null) !== null) throw refuse('before', 'goes with last; with first send after');
  const limit = first ?? last ?? largestPage;
  const text = backwards ? before : after;
  if (typeof text !== 'string') return { args: { limit }, turned: backwards, backwards };
  const cursor = cursors.open(text);
  if (cursor === undefined)
    throw refuse(
      backwards ? 'before' : 'after',
      'CURSOR_REFUSED: this cursor belongs to another question. Start again from the first page',
    );
  return { args: backwards ? { limit, before: cursor } : { limit, after: cursor }, turned: false, backwards };
}

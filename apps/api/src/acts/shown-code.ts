import { Field, ObjectType } from '@nestjs/graphql';

import { type CodeList, codeIn } from '#libs/vocabulary';

/** A stated code as it goes out. */
export interface ShownCode {
  readonly code: string;
  readonly label: string;
  readonly source: string;
  readonly known: boolean;
}

@ObjectType({ description: 'A code of a list, with what it means and who says so.' })
export class Code implements ShownCode {
  @Field(() => String, { description: 'The code as it was stated' })
  readonly code!: string;

  @Field(() => String, { description: 'What it means; the code itself when the list does not have it' })
  readonly label!: string;

  @Field(() => String, { description: 'Where the list comes from' })
  readonly source!: string;

  @Field(() => Boolean, { description: 'Whether the list has the code, now or at some time' })
  readonly known!: boolean;
}

/** A stated code as it goes out. A list that the vocabulary does not hold leaves the code as stated, and says so. */
export function shownCode(list: CodeList | undefined, stated: string): ShownCode {
  if (!list) return { code: stated, label: stated, source: 'as stated', known: false };
  const { code, label, source, known } = codeIn(list, stated);
  return { code, label, source, known };
}

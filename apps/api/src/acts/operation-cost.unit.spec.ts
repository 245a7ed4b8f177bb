import { describe, expect, it } from '@jest/globals';
import { Kind, type OperationDefinitionNode, parse } from 'graphql';

import { costOf } from './operation-cost.ts';

const cost = (text: string, variables: Readonly<Record<string, unknown>> = {}) => {
  const document = parse(text);
  const operation = document.definitions.find(
    (node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION,
  );
  return operation && costOf(document, operation, variables);
};

describe('what an operation costs', () => {
  it('counts a field once for each item of the pages around it', () => {
    expect(cost('{ children(first: 10) { name chronology(last: 5) { headline } } }')).toBe(1 + 10 * (1 + 1 + 5 * 1));
  });

  it('counts a page by its variable, at most 100, and 100 when nobody said', () => {
    const query = 'query($n: Int) { children(first: $n) { name } }';
    expect([cost(query, { n: 7 }), cost(query, { n: 1_000_000 }), cost(query)]).toEqual([8, 101, 101]);
  });

  it('counts a fragment wherever it is spread', () => {
    expect(cost('{ a { ...f } b(first: 3) { ...f } } fragment f on T { x y }')).toBe(1 + 2 + 1 + 3 * 2);
  });

  it('stays quick over fragments that double at each step', () => {
    const steps = Array.from({ length: 60 }, (_, n) => `fragment f${n} on T { ...f${n + 1} ...f${n + 1} }`);
    expect(cost(`{ ...f0 } ${steps.join(' ')} fragment f60 on T { x }`)).toBe(2 ** 60);
  });

  it('counts an act as a thousand fields', () => {
    expect(cost('mutation { a b }')).toBe(2_002);
  });
});

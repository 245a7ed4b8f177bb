function step(value: unknown, name: string): unknown {
  const chosen = /^(\w+)\[([\w.]+)=(.+)\]$/.exec(name);
  if (chosen) {
    const [, list = '', key = '', wanted] = chosen;
    const all = step(value, list) as readonly Readonly<Record<string, unknown>>[] | null;
    return all?.find((one) => answerAt(one, key) === wanted) ?? null;
  }
  return (value as Readonly<Record<string, unknown>> | null)?.[name] ?? null;
}

/**
 * What stands in an answer at a path: `child.goals.nodes.0.words`. `*` stands for every element of a list, and
 * `items[heading=Phase]` for the first element whose heading reads so.
 */
export function answerAt(answer: unknown, path: string): unknown {
  const [name = '', ...rest] = path.match(/(?:\[[^\]]*\]|[^.[])+/g) ?? [];
  const left = rest.join('.');
  if (name === '*') {
    const all = answer as readonly unknown[];
    return left === '' ? all : all.map((one) => answerAt(one, left));
  }
  const found = step(answer, name);
  return left === '' ? found : answerAt(found, left);
}

import { elementOf, type Field, fieldsOf, lineOf, membersOf, type Significance } from '#libs/feature';
import { type Reading } from '#libs/journal';
import { significanceLabels } from '#libs/vocabulary';

import { factsOf, shownHappened, type ShownHappened, shownSource, strictestOf } from '../shown-parts.ts';
import { type SeenStep } from '../seen-step.ts';

/** One thing that reads otherwise since an event: what it was and what it is now; null where it was or is absent. */
export type Change = {
  readonly name: string;
  readonly label: string;
  readonly was: string | null;
  readonly now: string | null;
  /** Stricter class of this fact alone. */
  readonly class: string | null;
};

function changedFacts(was: Reading, now: Reading): readonly Change[] {
  const [before, after] = [factsOf(was), factsOf(now)];
  const names = [...new Set([...before, ...after].map((fact) => fact.name))];
  return names.flatMap((name) => {
    const [old, current] = [before.find((fact) => fact.name === name), after.find((fact) => fact.name === name)];
    if (old?.text === current?.text) return [];
    const classes = [old?.class, current?.class].filter((one) => typeof one === 'string');
    return [
      {
        name,
        label: current?.label ?? old?.label ?? name,
        was: old?.text ?? null,
        now: current?.text ?? null,
        class: classes.length === 0 ? null : strictestOf(classes),
      },
    ];
  });
}

/** Of two kinds of entry about one subject: the facts that both state. */
function sharedFacts(was: Reading, now: Reading): readonly Change[] {
  const stated = new Set(factsOf(now).map((fact) => fact.name));
  return changedFacts(was, now).filter(({ name, was: text }) => stated.has(name) && text !== null);
}

/** Whether a field lists what was and what is now, each under a name of its own. */
function listsChanges(field: Field): boolean {
  if (field.kind !== 'many') return false;
  const element = elementOf(field);
  if (element.kind !== 'group') return false;
  const members = membersOf(element);
  return members.has('column') && members.has('was') && members.has('now');
}

/** What an entry itself states to have been and to be: the columns of a row that an authority states otherwise. */
function statedChanges({ type, entry }: Reading): readonly Change[] {
  // Bodies are objects by their schema; the registry has erased that.
  const body = entry.body as Readonly<Record<string, unknown>>;
  return [...fieldsOf(type.body)]
    .filter(([, field]) => listsChanges(field))
    .flatMap(([name, field]) =>
      ((body[name] ?? []) as readonly StatedChange[]).map(({ column, was, now }) => ({
        name: `${name}.${column}`,
        label: column,
        was: was ?? null,
        now: now ?? null,
        class: field.class ?? null,
      })),
    );
}

type StatedChange = { readonly column: string; readonly was?: string; readonly now?: string };

function wordsOfTime({ precision, value, to }: ShownHappened): string {
  if (precision === 'range') return value === null ? `by ${to ?? ''}` : `${value} to ${to ?? ''}`;
  return value ?? 'not known';
}

function change(name: string, label: string, was: string | null, now: string | null): readonly Change[] {
  return was === now ? [] : [{ name, label, was, now, class: null }];
}

function changedCircumstances(was: Reading, now: Reading): readonly Change[] {
  const time = ({ entry }: Reading) => wordsOfTime(shownHappened(entry.when.happened));
  const source = ({ entry }: Reading) => {
    const from = shownSource(entry.source);
    return from?.said ?? from?.file ?? null;
  };
  return [
    ...change('happened', 'Happened', time(was), time(now)),
    ...change('learnedAt', 'Learned', was.entry.when.learnedAt ?? null, now.entry.when.learnedAt ?? null),
    ...change('source', 'Source', source(was), source(now)),
  ];
}

/**
 * What an event changed: an amendment the facts and times of its entry, a judgement its level, a strike the whole of
 * it; an event that states what was and is, just that; one about a subject that was recorded before, the facts that
 * differ from then.
 */
export function changesOf(step: SeenStep): readonly Change[] {
  const { reading, earlier, registry, changed } = step;
  const [target] = changed;
  switch (reading.type.corrects) {
    case 'amend':
      return target?.was
        ? [...changedFacts(target.was, target.reading), ...changedCircumstances(target.was, target.reading)]
        : [];
    case 'judge': {
      const words = (level: Significance | undefined) => (level === undefined ? null : significanceLabels[level]);
      const [was, now] = [target?.was?.significance, target?.reading.significance];
      return change('significance', 'Significance', words(was), words(now));
    }
    case 'strike':
      return target?.was
        ? change('entry', 'Entry', lineOf(registry, target.was.entry, target.before, target.before), null)
        : [];
    default:
      if (statedChanges(reading).length > 0) return statedChanges(reading);
      if (earlier === undefined) return [];
      return earlier.type === reading.type ? changedFacts(earlier, reading) : sharedFacts(earlier, reading);
  }
}

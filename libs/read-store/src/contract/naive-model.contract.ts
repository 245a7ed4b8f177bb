import { type Document, type Json, type Scalar } from '../read-store.ts';

/** What the port promises, over an array and the slow way; shares nothing with any adapter. */
type Path = readonly string[];

function at(document: Document, path: Path): Json {
  let value: Json | undefined = document;
  for (const step of path) {
    value =
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.entries(value).find(([key]) => key === step)?.[1]
        : undefined;
  }
  return value ?? null;
}

const ranks = ['null', 'number', 'string', 'false', 'true'];

function rank(value: Json): number {
  return ranks.indexOf(value === null || typeof value === 'boolean' ? String(value) : typeof value);
}

export function compared(a: Json, b: Json): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return rank(a) - rank(b);
}

export function sorted(
  documents: readonly Document[],
  paths: readonly Path[],
  direction: 'asc' | 'desc',
): readonly Document[] {
  const sign = direction === 'asc' ? 1 : -1;
  return [...documents].sort((a, b) => {
    for (const path of [...paths, ['_id']]) {
      const order = compared(at(a, path), at(b, path));
      if (order !== 0) return sign * order;
    }
    return 0;
  });
}

export function having(documents: readonly Document[], path: Path, value: Scalar): readonly Document[] {
  return documents.filter((document) => at(document, path) === value);
}

export function within(
  documents: readonly Document[],
  path: Path,
  low: number | string,
  high: number | string,
): readonly Document[] {
  return documents.filter((document) => {
    const value = at(document, path);
    return typeof value === typeof low && compared(value, low) >= 0 && compared(value, high) < 0;
  });
}

export function counted(documents: readonly Document[], path: Path): ReadonlyMap<Json, number> {
  const counts = new Map<Json, number>();
  for (const document of documents) counts.set(at(document, path), (counts.get(at(document, path)) ?? 0) + 1);
  return counts;
}

/** An input without the fields that were not sent: GraphQL leaves absent ones out, and null means the same. */
export type Given<T> = { readonly [K in keyof T]?: Exclude<T[K], null | undefined> };

export function given<T extends object>(input: T | null | undefined): Given<T> {
  const sent = Object.entries(input ?? {}).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(sent) as Given<T>;
}

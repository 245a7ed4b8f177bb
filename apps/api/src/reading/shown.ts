/**
 * What is returned for an object type of the schema: its fields, all the way down, without being an instance of the
 * class that declares them.
 */
export type Shown<T> = T extends readonly (infer E)[]
  ? readonly Shown<E>[]
  : T extends Promise<infer P>
    ? Promise<Shown<P>>
    : T extends object
      ? { readonly [K in keyof T]: Shown<T[K]> }
      : T;

/** A number as people read it: three figures that matter. */
export function rate(value: number): string {
  if (value >= 1000) return Math.round(value).toLocaleString('en-GB');
  return value.toFixed(value >= 100 ? 0 : value >= 10 ? 1 : 2);
}

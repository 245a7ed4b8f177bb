/** Name of the lease by which one worker at a time keeps a view. */
export function leaseOfView(view: string): string {
  return `projection-${view}`;
}

/**
 * How long to wait before the next try: twice as long after each failure, up to a limit, and of that a random part
 * between half and all, so that several processes do not come back at the same moment.
 */
export function backOff(failures: number, random: () => number): number {
  const most = Math.min(firstMs * 2 ** (failures - 1), largestMs);
  return Math.round(most / 2 + (random() * most) / 2);
}

const firstMs = 50;
const largestMs = 5_000;

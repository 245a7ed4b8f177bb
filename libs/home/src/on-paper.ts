/** A plain date as people write it on paper: `2016-11-24` as `24/11/2016`. */
export function onPaper(day: string): string {
  return day.split('-').reverse().join('/');
}

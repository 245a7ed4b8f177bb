import { type Damage, type Finding } from './check-stream.ts';
import { fileOf, type LogHealth } from './check-log.ts';
import { type ViewsHealth } from './check-views.ts';

const meaning: Readonly<Record<Damage, string>> = {
  UNKNOWN_KIND: 'this release knows no such kind of stream',
  MISSING: 'the event is not there, though later ones are',
  UNREADABLE: 'the event cannot be read',
  ALTERED: 'the event is not the one that was recorded',
  OUT_OF_PLACE: 'the event does not fit what stands before it',
};

const findingInWords = (log: LogHealth['log'], { stream, revision, damage }: Finding): string =>
  `  ${fileOf[log]} ${stream} revision ${revision} ${damage}: ${meaning[damage]}`;

export const isDamaged = ({ findings, structure, stopped }: LogHealth): boolean =>
  findings.length > 0 || structure.length > 0 || stopped !== undefined;

function logInWords(health: LogHealth): string {
  const { log, streams, events } = health;
  return `${fileOf[log].padEnd(14)} ${streams} streams, ${events} events: ${isDamaged(health) ? 'damaged' : 'whole'}`;
}

function viewsInWords({ views, incomplete }: ViewsHealth): readonly string[] {
  const apart = views.filter(({ state }) => state !== 'current');
  return [
    `${'views'.padEnd(14)} ${views.length - apart.length} of ${views.length} stand at the head of their log`,
    ...apart.map(({ view, log, position, state }) => `  ${view} of ${log}: ${state}, at ${position}`),
    ...incomplete.map(({ stream, revision }) => `  ${stream} is shown up to before revision ${revision} only`),
  ];
}

/** What the doctor says: nothing but names of streams, which are opaque, places and codes. */
export function healthInWords(logs: readonly LogHealth[], views: ViewsHealth): string {
  const damaged = logs.filter(isDamaged);
  return [
    ...logs.map(logInWords),
    ...viewsInWords(views),
    ...(damaged.length > 0 ? ['Damage:'] : []),
    ...damaged.flatMap(({ log, findings, structure, stopped }) => [
      ...structure.map((words) => `  ${fileOf[log]} ${words}`),
      ...findings.map((finding) => findingInWords(log, finding)),
      ...(stopped ? [`  ${fileOf[log]} ${stopped.code}: ${stopped.message}`] : []),
    ]),
    damaged.length > 0
      ? 'Stop the service, keep a copy of the whole data folder as it is, and restore it from the last good backup.'
      : 'Nothing is damaged.',
  ].join('\n');
}

import { type ShownEntry, type ShownItem, type ShownRecord } from './shown-record.ts';

const notYours = '  not for this reader';

const whole = ({ withheld }: ShownItem | ShownEntry): string => withheld[0]?.reason ?? 'withheld';

const marked = ({ withheld }: ShownItem | ShownEntry): string =>
  withheld.length > 0 ? ` (withheld: ${withheld.map(({ field }) => field).join(', ')})` : '';

function itemInWords(item: ShownItem): string {
  const { heading, words, status } = item;
  if (heading === null && words === null) return `  - ${whole(item)}`;
  const said = [heading, words].filter((part) => part !== null && part !== '').join(': ');
  return `  - ${said.replaceAll('\n', '\n    ')}${status ? ` [${status}]` : ''}${marked(item)}`;
}

function planInWords(plan: ShownRecord['carePlan']): readonly string[] {
  if (!plan) return ['Care plan', notYours];
  const areas = Map.groupBy(plan.items, ({ area }) => area);
  return [
    `Care plan, up to entry ${plan.version}`,
    ...[...areas].flatMap(([area, items]) => [` ${area}`, ...items.map(itemInWords)]),
  ];
}

function entryInWords(entry: ShownEntry): string {
  const { entryNumber, headline, label, happened, late, struck } = entry;
  const number = `  ${String(entryNumber).padStart(4)}  `;
  if (headline === null && label === null) return `${number}${whole(entry)}`;
  const marks = [late ? 'late' : '', struck ? `struck by entry ${struck.entryNumber}` : ''].filter(Boolean);
  const mark = marks.length > 0 ? ` [${marks.join('; ')}]` : '';
  return `${number}${happened?.text ?? ''}: ${headline ?? label ?? ''}${mark}${marked(entry)}`;
}

function entriesInWords(chronology: ShownRecord['chronology']): readonly string[] {
  if (!chronology) return ['Chronology', notYours];
  return ['Chronology, the last entries', ...chronology.nodes.map(entryInWords)];
}

/** The plan and the last entries of a record, as its reader may see them. */
export function recordInWords(record: ShownRecord): string {
  const { displayName, reference, status, phase, keyWorker, incompleteSince } = record;
  const day = phase?.day === null || phase === null ? '' : `, day ${phase.day}`;
  return [
    `${displayName}  ${reference ?? record.record}`,
    `  ${status}${phase ? `, ${phase.name}${day}` : ''}${keyWorker ? `, key worker ${keyWorker.name}` : ''}`,
    ...(incompleteSince === null ? [] : [`  Incomplete: shown as recorded until ${incompleteSince}.`]),
    '',
    ...planInWords(record.carePlan),
    '',
    ...entriesInWords(record.chronology),
  ].join('\n');
}

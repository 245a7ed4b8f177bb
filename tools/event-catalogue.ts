import * as vocabulary from '#libs/vocabulary';
import { type Act, type AnyEvent, classOf, elementOf, type Field, fieldsOf, membersOf, subjectOf } from '#libs/feature';

import { exampleBody } from './examples/example-body.ts';
import { type ShippedFeature, shippedFeatures } from './shipped-events.ts';

const streamsOf: Readonly<Record<string, string>> = {
  childRecord: 'a child’s record, `childRecord-`',
  home: 'a home, `home-`',
  person: 'a person, `person-`',
  accessLog: 'the access log of a child or a home, `accessLog-`',
  reference: 'names reserved for ever, `reference-`, `identifier-` and `signIn-`',
};

const correctableAs = { both: 'amended or struck out', amend: 'amended', strike: 'struck out', none: 'not at all' };

function kindOf(field: Field): string {
  switch (field.kind) {
    case 'many':
      return `list of ${kindOf(elementOf(field))}`;
    case 'oneOf':
      return `one of ${Object.keys(field.labels ?? {})
        .map((value) => `\`${value}\``)
        .join(', ')}`;
    case 'code':
      return `code of “${field.name ?? ''}”`;
    case 'id':
      return `id (${field.name ?? ''})`;
    case 'yesNo':
      return 'yes or no';
    case 'whole':
      return 'whole number';
    case 'reading':
      return 'as the corrected kind has it';
    case 'text':
    case 'day':
    case 'instant':
    case 'group':
      return field.kind;
  }
}

const cell = (words: string): string => words.replaceAll('|', '\\|').replaceAll('\n', ' ');

function rowsOf(fields: ReadonlyMap<string, Field>, path = ''): string[] {
  return [...fields].flatMap(([name, field]) => {
    const at = `${path}${name}`;
    const words = [field.label, field.description].filter((said) => said !== undefined).join('. ');
    const row = `| \`${at}\`${field.optional ? '?' : ''} | ${cell(kindOf(field))} | ${cell(words)} | ${field.class ?? ''} |`;
    const within = field.kind === 'many' ? elementOf(field) : field;
    return [row, ...(within.kind === 'group' ? rowsOf(membersOf(within), `${at}.`) : [])];
  });
}

const codeLists = Object.values(vocabulary).filter((one) => typeof one === 'object' && 'codes' in one);

/** Every value that a closed list has for a field, or a list of codes; a text may hold a code of any list. */
function listedValues({ kind, labels = {}, name }: Field): readonly string[] {
  if (kind === 'oneOf') return Object.keys(labels);
  if (kind !== 'code' && kind !== 'text') return [];
  const lists = codeLists.filter((list) => kind === 'text' || list.name === name);
  return lists.flatMap(({ codes }) => codes.map(({ code }) => code));
}

/** The class of an event; where the body decides, those that its lists can make of the example. */
function classesOf(type: AnyEvent): string {
  if (typeof type.class === 'string') return type.class;
  const example = exampleBody(type);
  const variants = [...fieldsOf(type.body)].flatMap(([name, field]) =>
    listedValues(field).map((value) => ({ ...example, [name]: value })),
  );
  const classes = new Set([example, ...variants].map((body) => classOf(type, body)));
  return `decided by the body (${[...classes].join(' or ')})`;
}

function subjectWords(type: AnyEvent): string {
  if (type.corrects) return 'the entry that it is about, and that entry’s subject';
  const subject = subjectOf(type, exampleBody(type));
  if (subject === undefined) return 'nothing';
  const [kind = '', ...key] = subject.split(':');
  return key.length > 0 ? `\`${kind}:…\`` : `\`${kind}\``;
}

function eventText(type: AnyEvent): string[] {
  const fields = fieldsOf(type.body);
  return [
    `#### ${type.type}`,
    '',
    `${type.label}. Version ${type.version}. Class: ${classesOf(type)}. Touches ${subjectWords(type)}. ` +
      `Significance: ${type.significance}. ` +
      (type.corrects ? `Its effect on the entry: ${type.corrects}. ` : '') +
      `Can be corrected: ${correctableAs[type.correctable]}.`,
    '',
    ...(fields.size === 0
      ? ['No fields.']
      : ['| Field | Kind | Words | Class |', '| --- | --- | --- | --- |', ...rowsOf(fields)]),
    '',
  ];
}

const actRow = ([name, act]: readonly [string, Act]): string =>
  `| \`${name}\` | ${cell(act.summary)} | ${act.doors.join(', ')} | ${act.writes} |`;

function featureText({ feature, folder }: ShippedFeature): string[] {
  const acts = Object.entries(feature.acts);
  return [
    `### ${feature.name}`,
    '',
    `Declared in \`${folder}\`.`,
    '',
    ...feature.events.flatMap(eventText),
    ...(acts.length === 0
      ? []
      : ['| Act | What it does | Doors | Writes |', '| --- | --- | --- | --- |', ...acts.map(actRow), '']),
  ];
}

/** The catalogue of every event and act, in Markdown, as the registries declare them today. */
export function eventCatalogue(): string {
  const prefixes = [...new Set(shippedFeatures.map(({ prefix }) => prefix))];
  const sections = prefixes.flatMap((prefix) => [
    `## In ${streamsOf[prefix] ?? `\`${prefix}-\``}`,
    '',
    ...shippedFeatures.filter((shipped) => shipped.prefix === prefix).flatMap(featureText),
  ]);
  return [
    '# Events and acts',
    '',
    'Written by `npm run catalogue` from what the features declare; a test compares',
    'the two. A question mark stands behind the name of a field that may be absent. A field without a class of its own has',
    'the class of its event. When it happened, why, and who said so stand in the envelope of every event, not in its body.',
    '',
    ...sections,
  ]
    .join('\n')
    .trimEnd()
    .concat('\n');
}

import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';

import { fieldsOf, type List } from '#libs/feature';
import { listCount, type ListItem, listPage } from '#libs/projections';

import { type Asking } from '../access/asking.ts';
import { type ChildInSight, readChild } from '../access/read-gate.ts';
import { shownValue } from '../acts/shown-value.ts';
import { type Child } from '../children/child.types.ts';
import { connectionOf, directionOf } from '../reading/connection.ts';
import { cursorsOf } from '../reading/cursor.ts';
import { ways } from '../reading/order.types.ts';
import { askedPage } from '../reading/page-args.ts';
import { type Names } from '../reading/people.ts';
import { dayOfHappening, shownProvenance } from '../reading/provenance.ts';
import { type Provenance } from '../reading/provenance.types.ts';
import { type Shown } from '../reading/shown.ts';
import { withheld } from '../reading/withheld.ts';
import { type Withheld } from '../reading/withheld.types.ts';
import { Parts, type ServiceParts } from '../service-parts.ts';

import { codeLists } from './code-lists.ts';
import { type ListArgs } from './list.args.ts';

/** A page of one list of a child, whatever feature declares the list. */
export class ReadList extends Query<object> {
  constructor(
    readonly list: List,
    readonly child: Shown<Child>,
    readonly args: ListArgs,
    readonly asking: Asking,
  ) {
    super();
  }
}

interface ListedItem {
  readonly id: string;
  readonly item: object | null;
  readonly provenance: readonly Shown<Provenance>[];
  readonly withheld: readonly Shown<Withheld>[];
}

/** The class for which an item is hidden, as a whole: of the list, or of an entry that it rests on. */
function hiddenFor({ class: ofList, provenance }: ListItem, sight: ChildInSight): string | undefined {
  const behind = provenance.map((one) => ({ class: one.class, on: dayOfHappening(one.happened) }));
  if (behind.length === 0) return sight.sees(ofList, undefined) ? undefined : ofList;
  const unseen = behind.find((one) => !sight.sees(one.class, one.on));
  if (unseen) return unseen.class;
  return behind.some((one) => sight.sees(ofList, one.on)) ? undefined : ofList;
}

async function shownItem(list: List, stored: ListItem, sight: ChildInSight, names: Names): Promise<ListedItem> {
  const { id, provenance } = stored;
  const hidden = hiddenFor(stored, sight);
  if (hidden !== undefined)
    return { id, item: null, provenance: [], withheld: [withheld(sight.permits, 'item', hidden)] };
  const on = provenance[0] && dayOfHappening(provenance[0].happened);
  // What the list's own schema made of it.
  const facts = stored.item as Readonly<Record<string, unknown>>;
  const strict = [...fieldsOf(list.item)].filter(([name, { class: own }]) => {
    return own !== undefined && facts[name] !== undefined && !sight.sees(own, on);
  });
  const readable = Object.fromEntries(
    Object.entries(facts).filter(([name]) => !strict.some(([hiddenName]) => hiddenName === name)),
  );
  return {
    id,
    item: shownValue(list.item, readable, codeLists),
    provenance: await Promise.all(provenance.map((one) => shownProvenance(one, names))),
    withheld: strict.map(([name, field]) => withheld(sight.permits, name, field.class ?? '')),
  };
}

const none = (): boolean => false;

/**
 * Which items a reader gets: of a list whose class they may not read none, without a trace. Tests on the fields of an
 * item never match a hidden one: that would tell what it says.
 */
function passesOf(list: List, { status, overdueOn }: ListArgs, sight: ChildInSight) {
  const classes: readonly ReadonlySet<string>[] = sight.permits.map((permit) => permit.classes);
  if (!classes.some((seen) => seen.has(list.class))) return none;
  const asked = Array.isArray(status) ? status.map(String) : undefined;
  if (asked === undefined && typeof overdueOn !== 'string') return undefined;
  return (stored: ListItem): boolean => {
    const { status: stands, due } = stored.item as { readonly status?: unknown; readonly due?: unknown };
    if (hiddenFor(stored, sight) !== undefined) return false;
    if (asked !== undefined && !asked.includes(String(stands))) return false;
    return typeof overdueOn !== 'string' || (stands === 'open' && typeof due === 'string' && due < overdueOn);
  };
}

@QueryHandler(ReadList)
export class ReadListHandler implements IQueryHandler<ReadList> {
  constructor(@Parts() private readonly parts: ServiceParts) {}

  async execute({ list, child, args, asking }: ReadList): Promise<object> {
    const { opened, views } = this.parts;
    const { record, freshness, incompleteSince } = child;
    const sight = await readChild(this.parts, asking, record, { view: 'lists', field: list.name });
    const { order, status, overdueOn } = args;
    const question = { view: list.name, record, order, status, overdueOn, reader: asking.person.id };
    const cursors = cursorsOf(opened.ports.secret, question);
    const page = askedPage(args, cursors);
    const asked = { record, list: list.name, passes: passesOf(list, args, sight) };
    const found = await listPage(views.store, { ...asked, order: directionOf(ways[order], page), ...page.args });
    return {
      ...(await connectionOf(found, page, cursors, (item) => shownItem(list, item, sight, asking.names))),
      get totalCount() {
        return listCount(views.store, asked);
      },
      freshness,
      incompleteSince,
    };
  }
}

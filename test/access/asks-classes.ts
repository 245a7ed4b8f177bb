import { beforeAll, expect, it } from '@jest/globals';

import { actRegistries } from '#libs/acts';
import { fieldsOf } from '#libs/feature';
import { type Role, roles, sensitivityClasses, sensitivityLabels } from '#libs/vocabulary';

import { type AskedPage, eachRole, rowIn, tableUnder } from './asked-page.ts';
import { type ClassesTold, type Reading, type Recordable, readingOf, recordable, tellClasses } from './told-classes.ts';

/** Events whose class their body decides, with all that it can be. */
const byBody: Readonly<Record<string, readonly Recordable[]>> = {
  PlacementStated: ['general', 'adoption'],
  CareEnded: ['general', 'adoption'],
  StayEndStated: ['general', 'adoption'],
  IncidentRecorded: ['safeguarding', 'allegation'],
  MeetingHeld: ['general', 'safeguarding'],
  MeetingDecisionTaken: ['general', 'safeguarding'],
};
const notRecordedYet = ['thirdParty', 'police', 'therapy'] as const;

/** That there is something of these kinds would tell already. */
const unspoken: readonly string[] = ['adoption', 'allegation'];
const reasonFor = (name: Recordable): string =>
  `Hidden from you: ${unspoken.includes(name) ? 'restricted' : sensitivityLabels[name].toLowerCase()}`;

type Shown = Reading['chronology']['nodes'][number] | NonNullable<Reading['auditTrail']>['nodes'][number];

/** How an entry of a class is shown: readable, or a stub that holds nothing but the reason. */
function shownAs(node: Shown | undefined, name: Recordable): string {
  if (!node) return 'not there';
  const facts = 'facts' in node ? node.facts : node.changes;
  if (name === 'whereabouts') {
    const isHidden = node.withheld.some(({ field }) => field === 'mayKnowAddress');
    const isShown = facts?.some((fact) => fact.name === 'mayKnowAddress') === true;
    return isShown === isHidden ? 'shown and withheld' : isShown ? 'yes' : 'no';
  }
  if (node.kind !== null && node.headline !== null) return 'yes';
  const [why, ...more] = node.withheld;
  const isStub = node.kind === null && node.headline === null && facts === null && more.length === 0;
  return isStub && why?.reason === reasonFor(name) ? 'no' : `no stub: ${JSON.stringify(node)}`;
}

const readable = ({ nodes }: Reading['risks']): number => nodes.filter(({ item }) => item !== null).length;

/** Section 4: an entry of each class, in everything that shows entries. */
export function asksClasses(told: AskedPage): void {
  const { at } = told;
  const table = tableUnder(told, '4.');
  const numbers = new Map<string, ClassesTold>();
  const situations = [
    ['allocated', '2.2'],
    ['resident', '2.1'],
  ] as const;

  beforeAll(async () => {
    for (const [situation] of situations) numbers.set(situation, await tellClasses(at(), at().children[situation]));
  });

  it('has rows of three classes that nothing has yet: as soon as something has, its row is to be asked', () => {
    expect([...recordable, ...notRecordedYet].sort()).toEqual([...sensitivityClasses].sort());
    const events = actRegistries.flatMap(({ registry }) => [...registry.events.values()]);
    const decided = events.filter((event) => typeof event.class !== 'string').map(({ type }) => type);
    expect(decided.sort()).toEqual(Object.keys(byBody).sort());
    const classes = events.flatMap((event) => [
      ...(typeof event.class === 'string' ? [event.class] : (byBody[event.type] ?? [])),
      ...[...fieldsOf(event.body).values()].map((field) => field.class ?? 'general'),
    ]);
    expect([...new Set(classes)].sort()).toEqual([...recordable].sort());
  });

  const sees = (role: Role, name: Recordable, situation: string): boolean => {
    const cell = rowIn(table, name)[role];
    return cell === 'yes' || (cell === 'own' && situation === 'allocated');
  };
  const expectedFor = (role: Role, situation: string) =>
    Object.fromEntries(recordable.map((name) => [name, sees(role, name, situation) ? 'yes' : 'no']));

  it.each(situations)('shows or withholds an entry of each class of a child who is %s', async (situation, section) => {
    const record = at().children[situation];
    const child = tableUnder(told, section);
    const entries = numbers.get(situation);
    const said = await eachRole(async (role) => {
      const reading = await readingOf(at(), role, record);
      const { chronology, auditTrail } = reading ?? {};
      const of = (nodes: readonly Shown[] | undefined) =>
        nodes &&
        Object.fromEntries(
          recordable.map((name) => [
            name,
            shownAs(
              nodes.find(({ entryNumber }) => entryNumber === entries?.[name]),
              name,
            ),
          ]),
        );
      return { chronology: of(chronology?.nodes), auditTrail: of(auditTrail?.nodes) };
    });
    const expected = await eachRole((role) => ({
      chronology: rowIn(child, 'chronology')[role] === 'yes' ? expectedFor(role, situation) : undefined,
      auditTrail: rowIn(child, 'auditTrail')[role] === 'yes' ? expectedFor(role, situation) : undefined,
    }));
    expect(said).toEqual(expected);
  });

  it('counts what is withheld like what is shown, in chronology and plan', async () => {
    const { allocated } = at().children;
    const readings = await Promise.all(roles.map((role) => readingOf(at(), role, allocated)));
    const counts = readings.flatMap((reading) =>
      reading ? [[reading.chronology.totalCount, reading.carePlan.items.length]] : [],
    );
    expect(counts).toHaveLength(roles.length - 1);
    expect(new Set(counts.map(String)).size).toBe(1);
  });

  it('has a plan and lists that hold what the classes let through', async () => {
    const { allocated } = at().children;
    const said = await eachRole(async (role) => {
      const reading = await readingOf(at(), role, allocated);
      if (!reading) return undefined;
      const { carePlan, incidents, risks, adoptionPlacements } = reading;
      return {
        planHidden: carePlan.items.some(({ heading }) => heading === null),
        incidents: [incidents.totalCount, readable(incidents)],
        risks: [risks.totalCount, readable(risks)],
        adoption: [adoptionPlacements.totalCount, readable(adoptionPlacements)],
      };
    });
    const expected = await eachRole((role) => {
      if (rowIn(tableUnder(told, '2.2'), 'carePlan')[role] === 'no') return undefined;
      const [harm, adopted] = [sees(role, 'safeguarding', 'allocated'), sees(role, 'adoption', 'allocated')];
      return {
        planHidden: !harm,
        // Of two incidents one is an allegation, which no list holds; a list of a closed class is empty, without a trace.
        incidents: harm ? [1, 1] : [0, 0],
        risks: harm ? [1, 1] : [0, 0],
        // One of the return, one stated by hand.
        adoption: adopted ? [2, 2] : [0, 0],
      };
    });
    expect(said).toEqual(expected);
  });
}

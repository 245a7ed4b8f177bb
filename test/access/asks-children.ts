import { expect, it } from '@jest/globals';

import { type Role } from '#libs/vocabulary';

import { nodeId } from '../../apps/api/src/reading/node-id.ts';

import { fieldsWithName } from './access-doc.ts';
import { type Situations } from './access-home.ts';
import { type AskedPage, cellAt, columnOf, eachRole, leastOf, rowIn, tableUnder } from './asked-page.ts';

const situations: readonly (readonly [table: string, situation: keyof Situations, words: string])[] = [
  ['2.1', 'resident', 'who lives in the home'],
  ['2.2', 'allocated', 'who lives in the home and to whom the reader is allocated'],
  ['2.3', 'former', 'who left'],
  ['2.3', 'neverHere', 'who never lived in the home'],
  ['2.4', 'formerAllocated', 'who left and to whom the reader is still allocated'],
];
const nobody = '7d1f4c51-1111-4aaa-8bbb-00000000000e';
const ofOwn = ['child', 'entry', 'node'] as const;
/** A child's own facts that may be unknown: null says so, and is no refusal. */
const maybeUnknown: readonly string[] = ['knownAs', 'phase', 'admittedOn', 'leftOn', 'keyWorker', 'incompleteSince'];

/** Section 2, and the questions of section 1 that follow from it. */
export function asksChildren(told: AskedPage): void {
  const withName = fieldsWithName(told.page);
  const seenOf: Record<(typeof ofOwn)[number], Set<Role>> = { child: new Set(), entry: new Set(), node: new Set() };
  const fields = [...tableUnder(told, '2.1').rows.keys()];
  const document = `query($record: ID!, $node: ID!, $afterPosition: String) {
    child(id: $record, afterPosition: $afterPosition) { ${[...fields, ...withName].map(leastOf).join('\n')} }
    entry(record: $record, number: 1) { entryNumber }
    node(id: $node) { __typename }
  }`;
  const asked = async (role: Role, record: string) => {
    const { ask, lastPosition } = told.at();
    const node = nodeId({ kind: 'child', record });
    return ask(role, document, { record, node, afterPosition: lastPosition() });
  };

  it.each(situations)('table %s, %s: answers or refuses every field of a child %s', async (number, situation) => {
    const table = tableUnder(told, number);
    const said = await eachRole(async (role) => {
      const answer = await asked(role, told.at().children[situation]);
      for (const field of ofOwn) if (cellAt(answer, field) === 'yes') seenOf[field].add(role);
      const cells = fields.map((field) => [field, cellAt(answer, 'child', field)] as const);
      const known = withName.map((field) => {
        const cell = cellAt(answer, 'child', field);
        return cell === 'null without an error' && maybeUnknown.includes(field) ? 'yes' : cell;
      });
      return {
        ...Object.fromEntries(cells),
        withName: [...new Set(known)],
        ...Object.fromEntries(ofOwn.map((field) => [`at the root: ${field}`, cellAt(answer, field)] as const)),
      };
    });
    const expected = await eachRole((role) => {
      const column = columnOf(table, role);
      const { displayName, chronology } = column;
      return {
        ...column,
        withName: [displayName],
        'at the root: child': displayName,
        'at the root: entry': chronology,
        'at the root: node': displayName,
      };
    });
    expect(said).toEqual(expected);
  });

  it('answers child, entry and node for own children alone: of nobody, and to who has none, they are refused', async () => {
    const ofNobody = await eachRole(async (role) => {
      const answer = await asked(role, nobody);
      return ofOwn.map((field) => cellAt(answer, field));
    });
    expect(ofNobody).toEqual(await eachRole(() => ['no', 'no', 'no']));
    for (const field of ofOwn) {
      const row = rowIn(tableUnder(told, '1.'), field);
      expect([field, await eachRole((role) => (seenOf[field].has(role) ? 'own' : 'no'))]).toEqual([field, row]);
    }
  });
}

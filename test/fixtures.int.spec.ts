import { globSync, readFileSync } from 'node:fs';
import { resolve, sep } from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { registryOf } from '#libs/acts';
import { parseStreamName, type StoredEvent } from '#libs/event-store';
import { evolved, initialState, lineOf } from '#libs/feature';
import { decode, jcsText, linkOf } from '#libs/journal';

import { exampleBody } from '../tools/examples/example-body.ts';
import { type Fixture } from '../tools/examples/example-event.ts';
import { shippedVersions } from '../tools/shipped-events.ts';

const root = resolve(import.meta.dirname, '..');
const files = globSync('{apps,libs}/*/src/**/fixtures/*.v*.json', { cwd: root }).map((file) =>
  file.replaceAll(sep, '/'),
);

const fixtureIn = (file: string): Fixture => JSON.parse(readFileSync(resolve(root, file), 'utf8')) as Fixture;

const storedOf = ({ id, type, stream, revision, data, metadata }: Fixture): StoredEvent => ({
  id,
  type,
  stream: parseStreamName(stream),
  revision,
  position: String(revision),
  data: Buffer.from(data, 'utf8'),
  metadata: Buffer.from(metadata, 'utf8'),
});

describe('the fixtures of stored events', () => {
  it('are there for every version of every event that is declared, and for nothing else', () => {
    expect(files.sort()).toEqual(shippedVersions.map(({ file }) => file).sort());
  });

  it.each(shippedVersions.map(({ file, type, version }) => ({ file, type, version })))(
    '$file is read as ever, its bytes and its hash unchanged',
    ({ file, type, version }) => {
      const fixture = fixtureIn(file);
      const stored = storedOf(fixture);
      const registry = registryOf(fixture.stream);
      const { entry, metadata } = decode(registry, stored);
      expect([fixture.type, fixture.version, metadata.schema]).toEqual([type.type, version, version]);
      expect(entry).toMatchObject({ type: type.type, id: fixture.id, entry: fixture.revision + 1 });
      for (const text of [fixture.data, fixture.metadata]) {
        expect(jcsText(JSON.parse(text))).toBe(text);
        // A client of the store that parses the JSON and writes it again must come to the same bytes.
        expect(JSON.stringify(JSON.parse(text))).toBe(text);
      }
      expect(linkOf(stored)).toBe(fixture.hash);
      // An entry has words and a place in the fold, also where what it is about was struck out.
      const before = initialState(registry);
      expect(lineOf(registry, entry, before, evolved(registry, before, entry))).not.toBe('');
    },
  );

  it('hold every field that their version of today has', () => {
    for (const { file, type, version } of shippedVersions) {
      if (version !== type.version) continue;
      const { body } = JSON.parse(fixtureIn(file).data) as { body: object };
      expect([type.type, ...Object.keys(body).sort()]).toEqual([type.type, ...Object.keys(exampleBody(type)).sort()]);
    }
  });
});

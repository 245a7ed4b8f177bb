import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { parse } from 'yaml';
import { z } from 'zod';

export const root = resolve(import.meta.dirname, '../..');

export const textOf = (path: string): string => readFileSync(resolve(root, path), 'utf8');

const secret = z.union([
  z.string().transform((source) => ({ source })),
  z.looseObject({ source: z.string(), target: z.string().optional() }),
]);

const mount = z.union([
  z.string().transform((text) => {
    const [source = '', target = ''] = text.split(':');
    return { type: 'volume', source, target, read_only: false };
  }),
  z.looseObject({ type: z.string(), source: z.string(), target: z.string(), read_only: z.boolean().default(false) }),
]);

const service = z.looseObject({
  image: z.string(),
  build: z.looseObject({ context: z.string(), dockerfile: z.string() }).optional(),
  command: z.array(z.string()).default([]),
  user: z.string().default(''),
  read_only: z.boolean().default(false),
  cap_drop: z.array(z.string()).default([]),
  cap_add: z.array(z.string()).default([]),
  security_opt: z.array(z.string()).default([]),
  restart: z.string().default(''),
  tmpfs: z.array(z.string()).default([]),
  environment: z.record(z.string(), z.string()).default({}),
  env_file: z.array(z.string()).default([]),
  networks: z.array(z.string()).default([]),
  ports: z.array(z.string()).default([]),
  secrets: z.array(secret).default([]),
  volumes: z.array(mount).default([]),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
  healthcheck: z.looseObject({ disable: z.boolean().default(false) }).optional(),
  deploy: z.object({ resources: z.object({ limits: z.record(z.string(), z.unknown()) }) }),
});

const composeFile = z.looseObject({
  services: z.record(z.string(), service),
  networks: z.record(z.string(), z.looseObject({ internal: z.boolean().default(false) })),
  volumes: z.record(z.string(), z.looseObject({})),
  secrets: z.record(z.string(), z.object({ file: z.string() })),
});

export type ComposeService = z.output<typeof service>;

/** The parts of deploy/compose.yaml that the specs ask about, anchors and merges resolved. */
export const compose = composeFile.parse(parse(textOf('deploy/compose.yaml'), { merge: true }));

export const services: readonly (readonly [string, ComposeService])[] = Object.entries(compose.services);

/** Of an environment file: what is set, and what is shown behind a `#` as something that could be. */
export function variablesIn(text: string): Readonly<Record<'set' | 'shown', Readonly<Record<string, string>>>> {
  const found = { set: {} as Record<string, string>, shown: {} as Record<string, string> };
  for (const [, off, name = '', value = ''] of text.matchAll(/^(# )?([A-Z][A-Z0-9_]*)=(.*)$/gm))
    found[off === undefined ? 'set' : 'shown'][name] = value;
  return found;
}

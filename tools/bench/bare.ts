// The ceiling: the Nest and Apollo of the service with its limits and its schema, and answers from memory. No sign-in,
// no policy, no log, no store.
import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { type AddressInfo } from 'node:net';
import { ApolloDriver } from '@nestjs/apollo';
import { type NestApplicationOptions } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import { type NestExpressApplication } from '@nestjs/platform-express';
import { type GraphQLResolveInfo } from 'graphql';

import { guardedGraphql } from '../../apps/api/src/acts/graphql-limits.ts';
import { bodyLimit } from '../../apps/api/src/edge/body.ts';

/** Answers of the service by operation and record; of the mutation, one for all. */
export interface CannedAnswers {
  readonly page: Readonly<Record<string, unknown>>;
  readonly plan: Readonly<Record<string, unknown>>;
  readonly mutation: unknown;
}

const answers = JSON.parse(readFileSync(process.env['BENCH_ANSWERS'] ?? '', 'utf8')) as CannedAnswers;
const typeDefs = readFileSync(process.env['BENCH_SCHEMA'] ?? '', 'utf8');

const child = (_: unknown, { id }: { readonly id: string }, __: unknown, { operation }: GraphQLResolveInfo) =>
  answers[operation.name?.value === 'Plan' ? 'plan' : 'page'][id] ?? null;

class BareModule {
  readonly answers = answers;
}

const graphql = GraphQLModule.forRoot({
  driver: ApolloDriver,
  path: '/graphql',
  typeDefs,
  resolvers: { Query: { child }, Mutation: { writeDailyLog: () => answers.mutation } },
  resolverValidationOptions: { requireResolversForResolveType: 'ignore' },
  ...guardedGraphql({ demo: true, report: (fault) => console.error(fault) }),
});
const options: Pick<NestApplicationOptions, 'bodyParser' | 'logger'> = { bodyParser: false, logger: false };
const app = await NestFactory.create<NestExpressApplication>({ module: BareModule, imports: [graphql] }, options);
app.disable('x-powered-by');
app.disable('etag');
app.useBodyParser('json', { limit: bodyLimit });
await app.listen(0, '127.0.0.1');
const { port } = (app.getHttpServer() as { address(): AddressInfo }).address();
process.stdout.write(`The bare app is ready at http://127.0.0.1:${port}\n`);

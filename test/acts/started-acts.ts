import { type AddressInfo, type Server } from 'node:net';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Module, type NestApplicationOptions } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { GraphQLModule, Query, Resolver } from '@nestjs/graphql';

import { type ActAnswer, type ActRequest } from '#libs/acts';

import { ActsModule } from '../../apps/api/src/acts/acts.module.ts';
import { type FaultReport } from '../../apps/api/src/acts/graphql-errors.ts';
import { guardedGraphql } from '../../apps/api/src/acts/graphql-limits.ts';
import { type GraphqlContext } from '../../apps/api/src/acts/signed-in.ts';
import { kiteRegistries } from './kite-registry.ts';

const quietly: Pick<NestApplicationOptions, 'logger' | 'abortOnError'> = {
  logger: ['error', 'warn'],
  abortOnError: false,
};

@Resolver()
class SkyResolver {
  @Query(() => String)
  sky(): string {
    return 'blue';
  }
}

export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions: Readonly<Record<string, unknown>> }[];
}

/** A started service with nothing but the acts of the kites, whose port answers as the test says. */
export async function startActs({ demo = false } = {}) {
  const performed: ActRequest[] = [];
  const reported: FaultReport[] = [];
  const world: { answer: (request: ActRequest) => Promise<ActAnswer>; context: GraphqlContext } = {
    answer: () => Promise.reject(new Error('The test says no answer.')),
    context: {
      person: {
        id: 'person-teacup',
        name: 'Dunstan Teacup (fictional)',
        signIn: { issuer: 'i', subject: 's' },
        roles: [],
        allocations: [],
      },
    },
  };
  const report = (fault: FaultReport) => void reported.push(fault);

  @Module({
    imports: [
      ActsModule.for({
        registries: kiteRegistries,
        report,
        performAct: (request) => {
          performed.push(request);
          return world.answer(request);
        },
      }),
      GraphQLModule.forRoot<ApolloDriverConfig>({
        driver: ApolloDriver,
        autoSchemaFile: true,
        context: () => ({ ...world.context }),
        ...guardedGraphql({ demo, report }),
      }),
    ],
    providers: [SkyResolver],
  })
  class KitesModule {}

  const app = await NestFactory.create(KitesModule, quietly);
  await app.listen(0, '127.0.0.1');
  const server = app.getHttpServer() as Server;
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;

  const post = async (body: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
    const text = await response.text();
    return { ...(JSON.parse(text) as object), status: response.status, text };
  };
  return {
    app,
    world,
    performed,
    reported,
    url,
    post,
    ask: (query: string, variables?: unknown) => post(JSON.stringify({ query, variables })),
    stop: () => app.close(),
  };
}

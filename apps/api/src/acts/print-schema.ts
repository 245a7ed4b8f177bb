import { type NestApplicationOptions, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory } from '@nestjs/graphql';
import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';

const quietly: Pick<NestApplicationOptions, 'logger' | 'abortOnError'> = { logger: false, abortOnError: false };

/** The schema that resolvers make together, without a server. @throws an error with `details` when it is not valid. */
export async function schemaOf(resolvers: readonly Type[]): Promise<GraphQLSchema> {
  const builder = await NestFactory.create(GraphQLSchemaBuilderModule, quietly);
  await builder.init();
  try {
    return await builder.get(GraphQLSchemaFactory).create([...resolvers]);
  } finally {
    await builder.close();
  }
}

/** That schema as text in one order, to be committed and compared. */
export async function printSchemaOf(resolvers: readonly Type[]): Promise<string> {
  return `${printSchema(lexicographicSortSchema(await schemaOf(resolvers)))}\n`;
}

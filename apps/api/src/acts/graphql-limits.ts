import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { type ApolloDriverConfig } from '@nestjs/apollo';

import { aliasLimit, depthLimit, listsAreLists } from './document-limits.ts';
import { formatErrorWith, type ReportFault } from './graphql-errors.ts';
import { refuseMalformedVariables } from './malformed-variables.ts';
import { costLimit } from './operation-cost.ts';

export const limits = {
  /** Tokens of one document; introspection by an explorer takes some 200. */
  tokens: 4_000,
  depth: 15,
  aliases: 30,
  /** Fields in one answer. */
  cost: 20_000,
} as const;

/**
 * How the GraphQL endpoint is guarded, as options to spread into `GraphQLModule.forRoot`. Several of Apollo's defaults
 * are made for development: persisted queries that anyone may register, stack traces, suggestions of field names, a
 * landing page with scripts from elsewhere. Introspection is for the demo alone.
 */
export function guardedGraphql({ demo, report }: { readonly demo: boolean; readonly report: ReportFault }) {
  return {
    graphiql: false,
    introspection: demo,
    persistedQueries: false,
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    hideSchemaDetailsFromClientErrors: true,
    includeStacktraceInErrorResponses: false,
    parseOptions: { maxLexicalTokens: limits.tokens },
    validationRules: [depthLimit(limits.depth), aliasLimit(limits.aliases), listsAreLists],
    // Nothing here may be cached by anybody; Apollo would look at every field of every answer to say so.
    plugins: [ApolloServerPluginCacheControlDisabled(), costLimit(limits.cost), refuseMalformedVariables],
    autoTransformHttpErrors: false,
    formatError: formatErrorWith(report),
  } satisfies Omit<ApolloDriverConfig, 'driver'>;
}

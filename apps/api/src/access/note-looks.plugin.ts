import { type ApolloServerPlugin, type GraphQLRequestListener } from '@apollo/server';
import { Plugin } from '@nestjs/apollo';

import { answerTo } from '../acts/graphql-errors.ts';
import { type RequestContext } from '../graphql-context.ts';
import { faultForLog } from '../log/fault-for-log.ts';
import { Parts, type ServiceParts } from '../service-parts.ts';

/**
 * Writes what a request looked at to the access log before its answer leaves. A look that cannot be written down is no
 * look: the answer then holds an error, and nothing that was read.
 */
@Plugin()
export class NoteLooks implements ApolloServerPlugin<RequestContext> {
  constructor(@Parts() private readonly parts: ServiceParts) {}

  requestDidStart(): Promise<GraphQLRequestListener<RequestContext>> {
    const report = (fault: unknown) => this.parts.log().error({ fault: faultForLog(fault) }, 'fault');
    return Promise.resolve({
      async willSendResponse({ contextValue, response }) {
        try {
          await contextValue.asking?.looks.write();
        } catch (fault) {
          const { message, extensions } = answerTo(fault, report);
          response.body = { kind: 'single', singleResult: { errors: [{ message, extensions }] } };
        }
      },
    });
  }
}

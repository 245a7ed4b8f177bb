import { type ServerResponse } from 'node:http';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import { type GqlContextType } from '@nestjs/graphql';

import { faultForLog } from '../log/fault-for-log.ts';
import { type Log } from '../log/open-log.ts';

import { answerFor, type CodedError, sendCodedError } from './coded-error.ts';

const isCoded = (said: unknown): said is CodedError =>
  typeof said === 'object' && said !== null && 'code' in said && 'remedy' in said && 'message' in said;

/** What a route throws to answer with words of its own. */
export const codedException = (status: number, { code, message, remedy }: CodedError): HttpException =>
  new HttpException({ code, message, remedy }, status);

/** The one form of error of all routes. What GraphQL's resolvers throw is left to `formatError`. */
@Catch()
export class CodedErrorFilter implements ExceptionFilter {
  constructor(private readonly log: () => Log) {}

  catch(thrown: unknown, host: ArgumentsHost): unknown {
    if (host.getType<GqlContextType>() === 'graphql') return thrown;
    const response = host.switchToHttp().getResponse<ServerResponse>();
    const said = thrown instanceof HttpException ? thrown.getResponse() : undefined;
    if (thrown instanceof HttpException && isCoded(said)) {
      sendCodedError(response, thrown.getStatus(), said);
      return undefined;
    }
    const { status, error } = answerFor(thrown);
    if (status >= 500) this.log().error({ fault: faultForLog(thrown) }, 'fault');
    sendCodedError(response, status, error);
    return undefined;
  }
}

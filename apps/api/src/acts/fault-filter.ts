import { Catch, type ExceptionFilter } from '@nestjs/common';

import { type ApiError, answerTo, type ReportFault } from './graphql-errors.ts';

/**
 * For the resolvers (`@UseFilters(new FaultFilter(report))`): answers for whatever an act, guard or pipe threw, before
 * Nest would log it with its message. The answer is returned, not thrown, because graphql-js raises a returned error.
 */
@Catch()
export class FaultFilter implements ExceptionFilter {
  constructor(private readonly report: ReportFault) {}

  catch(fault: unknown): ApiError {
    return answerTo(fault, this.report);
  }
}

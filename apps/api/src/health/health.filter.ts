import { type ServerResponse } from 'node:http';
import { type ArgumentsHost, Catch, type ExceptionFilter, ServiceUnavailableException } from '@nestjs/common';

/** What terminus found goes out as it is, with 503: it is written for watchers and names parts only. */
@Catch(ServiceUnavailableException)
export class HealthFilter implements ExceptionFilter {
  catch(found: ServiceUnavailableException, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<ServerResponse>();
    response.statusCode = found.getStatus();
    response.setHeader('content-type', 'application/json; charset=utf-8');
    response.end(JSON.stringify(found.getResponse()));
  }
}

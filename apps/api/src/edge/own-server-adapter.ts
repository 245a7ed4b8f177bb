import { type Server } from 'node:http';
import { ExpressAdapter } from '@nestjs/platform-express';

/** Express on a server that listens already, so that what closes or drains the application means this server. */
export class OwnServerAdapter extends ExpressAdapter {
  constructor(private readonly own: Server) {
    super();
  }

  override initHttpServer(): void {
    this.setHttpServer(this.own);
  }
}

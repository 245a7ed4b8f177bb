import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Controller, Get, Inject, Logger, Module, Req, UnauthorizedException } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { findDemoPerson } from '../../apps/api/src/sign-in/demo-people.ts';
import { startDemoSignIn } from '../../apps/api/src/sign-in/demo-provider.ts';
import { announceService } from '../../apps/api/src/sign-in/local-credential.ts';
import { type PersonDirectory, type RequestWithToken, signInBy } from '../../apps/api/src/sign-in/signed-in-person.ts';

const people: PersonDirectory = {
  personBySignIn(issuer, subject) {
    const found = findDemoPerson(subject);
    return Promise.resolve(
      found && { id: `person-${subject}`, signIn: { issuer, subject }, name: found.name, roles: [], allocations: [] },
    );
  },
};

const door = Symbol('the way in');

@Controller('who')
class WhoController {
  constructor(@Inject(door) private readonly signIn: ReturnType<typeof signInBy>) {}

  @Get()
  async who(@Req() request: RequestWithToken) {
    const { person, failure } = await this.signIn(request);
    if (!person) throw new UnauthorizedException(failure);
    return { id: person.id };
  }
}

/** A service with the demo's provider on a loopback port; the port is known before the provider is made. */
export async function startDemoService(folder: string, port = 0) {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('no port');
  const faults: unknown[] = [];
  const demo = startDemoSignIn({ host: '127.0.0.1', port: bound.port, folder, report: (fault) => faults.push(fault) });

  @Module({ controllers: [WhoController], providers: [{ provide: door, useValue: signInBy(demo.trust, people) }] })
  class WhoModule {}

  const adapter = new ExpressAdapter();
  Logger.overrideLogger(false);
  const app = await NestFactory.create(WhoModule, adapter);
  app.use(demo.mountPath, demo.handler);
  await app.init();
  const answer: (request: IncomingMessage, response: ServerResponse) => void = adapter.getInstance();
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    // So that the fetch of this process has no connection left to a service that was stopped.
    response.shouldKeepAlive = false;
    answer(request, response);
  });
  announceService(folder, demo.address);
  return {
    ...demo,
    port: bound.port,
    faults,
    async stop() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      await app.close();
      demo.close();
    },
  };
}

import 'reflect-metadata';

import { Inject, type Type, UseFilters, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Args, Mutation, Resolver } from '@nestjs/graphql';

import { type Act, refusalCodes, type Registry } from '#libs/feature';

import { type SignedInPerson } from '../sign-in/signed-in-person.ts';
import { actInput } from './act-input.ts';
import { FaultFilter } from './fault-filter.ts';
import { type ReportFault } from './graphql-errors.ts';
import { type GraphqlTypes } from './graphql-of.ts';
import { inputPipe } from './input-pipe.ts';
import { legalName } from './legal-name.ts';
import { payloadOf, payloadsOf } from './payloads.ts';
import { PerformAct } from './perform-act.ts';
import { type ActStream } from './shared-block.ts';
import { SignedIn, signedInOnly } from './signed-in.ts';

export interface ActRegistry {
  readonly kind: ActStream;
  readonly registry: Registry;
}

interface PersonsAct {
  readonly name: string;
  readonly act: Act;
  readonly stream: ActStream;
  readonly registry: Registry;
}

/** The acts that people can do, each once. @throws TypeError for an act of two registries or of another stream. */
function actsOfPeople(registries: readonly ActRegistry[]): readonly PersonsAct[] {
  const acts = new Map<string, PersonsAct>();
  for (const { kind, registry } of registries) {
    for (const [name, act] of registry.acts) {
      if (!act.doors.includes('person')) continue;
      if (act.stream !== kind)
        throw new TypeError(`The act ${name} is on ${act.stream} but stands in the registry of ${kind}.`);
      if (acts.has(name)) throw new TypeError(`The act ${name} is declared for two kinds of stream. Rename one.`);
      acts.set(name, { name: legalName(name, 'a mutation'), act, stream: kind, registry });
    }
  }
  return [...acts.values()];
}

/**
 * The resolver of all acts: one mutation for each, under its name, with its summary as description.
 *
 * The decorators are plain functions here. `design:paramtypes` stands before `Args`, which reads it; `@Resolver` comes
 * last, once every method is known.
 * @throws TypeError when a declaration has no form in GraphQL: the service then does not start.
 */
export function actsResolver(
  registries: readonly ActRegistry[],
  types: GraphqlTypes,
  report: ReportFault,
): Type<{ readonly commands: CommandBus }> {
  const codes = registries.flatMap(({ registry }) => registry.invariants.map(({ code }) => code));
  const payloads = payloadsOf(types, [...refusalCodes(), ...codes]);

  class ActsResolver {
    constructor(readonly commands: CommandBus) {}
  }

  for (const { name, act, stream, registry } of actsOfPeople(registries)) {
    const input = actInput(types, registry, stream, name, act);
    const perform = async function (this: ActsResolver, sent: object, person: SignedInPerson): Promise<object> {
      return payloadOf(stream, await this.commands.execute(new PerformAct(input.requestOf(sent, person))));
    };
    const method: PropertyDescriptor = { value: perform, configurable: true, writable: true };
    Object.defineProperty(ActsResolver.prototype, name, method);
    Reflect.defineMetadata('design:paramtypes', [input.type, Object], ActsResolver.prototype, name);
    Args('input', { type: () => input.type }, inputPipe(input.schemas))(ActsResolver.prototype, name, 0);
    SignedIn()(ActsResolver.prototype, name, 1);
    Mutation(() => payloads[stream], { description: act.summary })(ActsResolver.prototype, name, method);
  }

  Inject(CommandBus)(ActsResolver, undefined, 0);
  UseGuards(signedInOnly)(ActsResolver);
  UseFilters(new FaultFilter(report))(ActsResolver);
  Resolver()(ActsResolver);
  return ActsResolver;
}

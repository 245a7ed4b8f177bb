import { type Actor } from '#libs/feature';

/** The one identity under which the reactor acts, in every installation. */
export const reactorActor: Actor = {
  kind: 'reactor',
  id: '0b0f7c86-3f0e-5d0b-8b59-6d1c5a1f2e90',
  role: 'reactor',
};

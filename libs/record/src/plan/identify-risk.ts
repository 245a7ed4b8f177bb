import { z } from 'zod';

import { act } from '#libs/feature';

import { riskIdentified } from './events.ts';
import { riskFound } from './fields.ts';

/**
 * Identifies a risk to the child or to others.
 *
 * Promises one RiskIdentified with a new id; the same kind may be identified more than once, for what differs.
 * Source: Children’s Homes (England) Regulations 2015, reg 12 (each child’s risk is assessed and reduced).
 */
export const identifyRisk = act({
  summary: 'Records a risk with its level, its triggers and what helps.',
  stream: 'childRecord',
  doors: ['person'],
  writes: 'plan',
  input: z.strictObject(riskFound),
  decide(_state, input, context) {
    return riskIdentified({ risk: context.newId(), ...input });
  },
});

import { accessLog } from './access-log/view.ts';
import { auditTrail } from './audit-trail/view.ts';
import { carePlan } from './care-plan/view.ts';
import { children } from './children/view.ts';
import { chronology } from './chronology/view.ts';
import { lists } from './lists/view.ts';
import { type View } from './view.ts';

/** Every view that the worker keeps. */
export const views: readonly View[] = [children, carePlan, chronology, lists, auditTrail, accessLog];

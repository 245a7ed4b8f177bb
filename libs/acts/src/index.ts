export { Forbidden } from './act-request.ts';
export type { ActAnswer, ActRequest, Circumstances, Receipt, WhenInput } from './act-request.ts';

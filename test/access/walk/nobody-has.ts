/** Fields that have nothing to show on a home whose service and records are sound: no refusal of them has a twin. */
export const nobodyHas: readonly string[] = [];

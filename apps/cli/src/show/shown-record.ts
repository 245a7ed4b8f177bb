import { z } from 'zod';

/** What is asked of a record, and nothing more: each field that is read here is noted as read. */
export const showQuery = `query Show($id: ID, $reference: String) {
  child(id: $id, reference: $reference) {
    record reference displayName status
    phase { name day }
    keyWorker { name }
    incompleteSince
    carePlan { version items { area heading words status withheld { field reason } } }
    chronology(last: 20) {
      nodes { entryNumber headline label late happened { text } struck { entryNumber } withheld { field reason } }
    }
  }
}`;

const withheld = z.array(z.object({ field: z.string(), reason: z.string() }));

const planItem = z.object({
  area: z.string(),
  heading: z.string().nullable(),
  words: z.string().nullable(),
  status: z.string().nullable(),
  withheld,
});
export type ShownItem = z.infer<typeof planItem>;

const entry = z.object({
  entryNumber: z.int(),
  headline: z.string().nullable(),
  label: z.string().nullable(),
  late: z.boolean().nullable(),
  happened: z.object({ text: z.string() }).nullable(),
  struck: z.object({ entryNumber: z.int() }).nullable(),
  withheld,
});
export type ShownEntry = z.infer<typeof entry>;

const record = z.object({
  record: z.string(),
  reference: z.string().nullable(),
  displayName: z.string(),
  status: z.string(),
  phase: z.object({ name: z.string(), day: z.int().nullable() }).nullable(),
  keyWorker: z.object({ name: z.string() }).nullable(),
  incompleteSince: z.string().nullable(),
  /** Absent where the reader may not see the plan; likewise the chronology. */
  carePlan: z.object({ version: z.int(), items: z.array(planItem) }).nullable(),
  chronology: z.object({ nodes: z.array(entry) }).nullable(),
});
export type ShownRecord = z.infer<typeof record>;

export const showAnswer = z.object({ child: record.nullable() });

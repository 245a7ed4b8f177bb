/** The documents of the load. Their names tell the bare app which answer to give. */
export const documents = {
  mutation: `mutation Log($input: WriteDailyLogInput!) {
    writeDailyLog(input: $input) { record revision position events { id type entryNumber } userErrors { code field message remedy } }
  }`,
  page: `query Page($record: ID!) {
    child(id: $record) {
      id
      chronology(last: 50) {
        nodes {
          entryNumber kind label headline facts { name label text } significance impactOnChild childsView
          happened { precision value } happenedOn recordedAt late phase struck { entryNumber } withheld { field }
        }
        pageInfo { hasPreviousPage endCursor }
        freshness { position stale }
      }
    }
  }`,
  plan: `query Plan($record: ID!) {
    child(id: $record) {
      id displayName
      carePlan { version items { key area heading words status provenance { entryNumber recordedAt } withheld { field } } freshness { position stale } }
    }
  }`,
} as const;

export type Asks = keyof typeof documents;

export const pageOrPlan: readonly ['page', 'plan'] = ['page', 'plan'];

/** What is sent to ask about a record. */
export const bodyOf = (asks: 'page' | 'plan', record: string): string =>
  JSON.stringify({ query: documents[asks], variables: { record } });

/** What is sent to write a daily log. */
export const mutationBody = (record: string, idempotencyKey: string, words: string): string =>
  JSON.stringify({
    query: documents.mutation,
    variables: { input: { record, idempotencyKey, focus: 'education', words } },
  });

/** @throws TypeError for an answer that is an error or a refusal: a bench of errors says nothing. */
export function requireAnswer(said: string): void {
  if (said.startsWith('{"data":{') && !said.includes('"userErrors":[{') && !said.includes('"child":null')) return;
  throw new TypeError(`Answered with an error: ${said.slice(0, 300)}`);
}

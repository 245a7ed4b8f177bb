import { type Report, reportJson, reportText, type ReportLists } from '#libs/interchange';

import { type CodedError } from '../edge/coded-error.ts';

import { type ImportStep } from './import-return.ts';

/**
 * What an import says while it runs: how far it is, then the report piece by piece, and at last how it ended:
 * all taken; `rowsRefused`, when what is good was recorded and a row, a file or a child was not; or stopped.
 */
export type ImportLine =
  | { readonly progress: { readonly rows: number; readonly of: number } }
  | { readonly report: string }
  | { readonly outcome: 'taken' | 'rowsRefused' }
  | { readonly outcome: 'stopped'; readonly error: CodedError };

export type ReportForm = 'text' | 'json';

function outcomeOf({ total, filesRefused, notRecorded }: Report): 'taken' | 'rowsRefused' {
  return total.refused + filesRefused.length + notRecorded.length > 0 ? 'rowsRefused' : 'taken';
}

const pieceLength = 32_768;

/** The report in pieces of a size that is worth sending; put together they are the whole of it. */
function* pieces(form: ReportForm, report: Report, lists: ReportLists): Generator<string> {
  let waiting = '';
  for (const part of form === 'json' ? reportJson(report, lists) : reportText(report, lists)) {
    waiting += form === 'json' ? part : `${part}\n`;
    if (waiting.length < pieceLength) continue;
    yield waiting;
    waiting = '';
  }
  if (waiting !== '') yield waiting;
}

/** Turns the steps of an import into lines; of progress only what moves it by a hundredth. */
export async function* importLines(
  steps: AsyncIterable<ImportStep>,
  form: ReportForm,
): AsyncGenerator<ImportLine, void, void> {
  let told = 0;
  for await (const step of steps) {
    switch (step.step) {
      case 'progress':
        if (step.rows - told < step.of / 100) break;
        told = step.rows;
        yield { progress: { rows: step.rows, of: step.of } };
        break;
      case 'done':
        for (const report of pieces(form, step.report, step.lists)) yield { report };
        yield { outcome: outcomeOf(step.report) };
        break;
      case 'stopped': {
        const { code, message, remedy } = step.refusal;
        yield { outcome: 'stopped', error: { code, message, remedy } };
        break;
      }
      default:
        step satisfies never;
    }
  }
}

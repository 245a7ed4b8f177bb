import { type Ignorer } from '@stryker-mutator/api/ignore';
import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

/** Of the syntax tree, what is asked about here. */
interface Property {
  readonly type: string;
  readonly key?: { readonly type: string; readonly name?: string };
  readonly value?: { readonly type: string };
}

/**
 * Words that only people read and no code tells apart: a spec for them would say them a second time. The words of
 * entries (`lines`) are no such words: they are what the record says, and stay.
 */
const names = ['message', 'remedy', 'label', 'heading', 'description'];
const texts = ['StringLiteral', 'TemplateLiteral'];

/** Whether a part of the tree is a property of that kind, with nothing but a text in it. */
function isWords({ type, key, value }: Property): boolean {
  return type === 'ObjectProperty' && names.includes(key?.name ?? '') && texts.includes(value?.type ?? '');
}

const wordsForPeople: Ignorer = {
  shouldIgnore(path) {
    // Stryker's type of a path says nothing of babel's node in it.
    const { node } = path as { readonly node: Property };
    return isWords(node) ? 'words for people' : undefined;
  },
};

export const strykerPlugins = [declareValuePlugin(PluginKind.Ignore, 'words-for-people', wordsForPeople)];

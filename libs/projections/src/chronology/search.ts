/** Case and accents folded: `José` and `JOSE` are the same to whoever searches. */
function foldedText(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

function wordsOf(text: string): readonly string[] {
  return foldedText(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/**
 * A test for what somebody searches: every word of it must stand in the text, as a whole word or as the beginning of
 * one. A scan of the child's own entries, the same for every store; no index outlives what it was made of.
 * Without any word in it a search finds nothing.
 */
export function searchFor(sought: string): (texts: readonly string[]) => boolean {
  const words = [...new Set(wordsOf(sought))];
  return (texts) => {
    if (words.length === 0) return false;
    const standing = texts.flatMap((text) => wordsOf(text));
    return words.every((word) => standing.some((other) => other.startsWith(word)));
  };
}

const longest = 160;

/** A narrative as one line of a list: without line breaks, cut at a word when it is long. */
export function inBrief(words: string): string {
  const line = words.replace(/\s+/g, ' ');
  if (line.length <= longest) return line;
  const cut = line.lastIndexOf(' ', longest - 1);
  // Without a space there is no word to cut at; a letter of two code units is not cut in half.
  const kept = cut > 0 ? line.slice(0, cut) : line.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, '');
  return `${kept}…`;
}

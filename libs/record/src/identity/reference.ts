/**
 * The record's reference: what stands in addresses and on paper in place of a child's name, `7K3Q-48TF-Y`.
 *
 * Eight symbols of Crockford's base 32 (no I, L, O, U: nobody misreads them) and one check symbol of the same alphabet.
 * The symbols are read as elements of the field GF(32), and Σ αⁱ·sᵢ over all nine must be zero. As the weights αⁱ are
 * not zero, every single wrong symbol is noticed; as they all differ, so is every swap of two unlike symbols, next to
 * each other or not. A sum modulo 31 or 32 cannot do both with 32 symbols; Crockford's own check (modulo 37) needs five
 * symbols that are hard to say on the telephone.
 */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const symbols = 8;
/** x⁵ + x² + 1, primitive over GF(2): the powers of α = x run through all 31 elements that are not zero. */
const polynomial = 0b100101;

function timesAlpha(element: number): number {
  const shifted = element << 1;
  return shifted >= 32 ? shifted ^ polynomial : shifted;
}

/** Σ αⁱ·sᵢ by Horner's rule, the last symbol weighted α⁰; addition in GF(32) is exclusive or. */
function weightedSum(elements: readonly number[]): number {
  return elements.reduce((sum, element) => timesAlpha(sum) ^ element, 0);
}

function grouped(elements: readonly number[]): string {
  const letters = elements.map((element) => alphabet.charAt(element)).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8)}`;
}

/**
 * The reference that 40 bits make: the first five of `bytes`, which the caller draws at random or derives.
 * @throws RangeError when there are fewer than five bytes.
 */
export function referenceFrom(bytes: Uint8Array): string {
  if (bytes.length < 5) throw new RangeError('A reference is made of five bytes. Give it at least five.');
  const bits = bytes.slice(0, 5).reduce((sum, byte) => sum * 256 + byte, 0);
  const drawn = Array.from({ length: symbols }, (_, index) => Math.floor(bits / 32 ** (symbols - 1 - index)) % 32);
  // The check symbol has weight α⁰ = 1, so it is the sum of the others.
  return grouped([...drawn, weightedSum([...drawn, 0])]);
}

/**
 * Reads a reference as a person types it: in any case, dashes and spaces or none, I and L for 1, O for 0.
 * Answers it as it is written down, or nothing when it is none or a symbol is wrong.
 */
export function parseReference(typed: string): string | undefined {
  const letters = typed.toUpperCase().replace(/[\s-]/g, '').replace(/[IL]/g, '1').replace(/O/g, '0');
  const elements = Array.from(letters, (letter) => alphabet.indexOf(letter));
  if (elements.length !== symbols + 1 || elements.includes(-1)) return undefined;
  return weightedSum(elements) === 0 ? grouped(elements) : undefined;
}

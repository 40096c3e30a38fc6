// Unpacks DEFLATE (RFC 1951): the program inside the one-file page is packed, and not every browser that runs it unpacks.

/** Lengths and distances start at BASE and take EXTRA more bits. */
const LENGTH_BASE = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
const LENGTH_EXTRA = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const DISTANCE_EXTRA = Array.from({ length: 30 }, (_, i) => Math.max(0, (i >> 1) - 1));
const DISTANCE_BASE = DISTANCE_EXTRA.map((extra, i) => (i < 4 ? i + 1 : ((2 + (i & 1)) << extra) + 1));
/** The order in which a block tells the code lengths of its code lengths. */
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** The bytes that `packed` holds, `size` of them: anything else is an error. */
export function inflate(packed, size) {
  const out = new Uint8Array(size);
  let [written, at, held, count] = [0, 0, 0, 0];

  const bits = (wanted) => {
    for (; count < wanted; count += 8) {
      if (at >= packed.length) throw new RangeError("the packed program is cut");
      held |= packed[at++] << count;
    }
    const value = held & ((1 << wanted) - 1);
    held >>>= wanted;
    count -= wanted;
    return value;
  };
  const write = (byte) => {
    if (written >= size) throw new RangeError("the packed program is too long");
    out[written++] = byte;
  };
  // Codes of one length are successive numbers, and shorter codes come first: counting finds the symbol.
  const symbol = ({ counts, symbols }) => {
    for (let [length, code, first, index] = [1, 0, 0, 0]; length < 16; length += 1) {
      code |= bits(1);
      if (code - first < counts[length]) return symbols[index + code - first];
      index += counts[length];
      first = (first + counts[length]) << 1;
      code <<= 1;
    }
    throw new RangeError("the packed program is damaged");
  };
  const copy = (length, distance) => {
    if (!(distance <= written)) throw new RangeError("the packed program is damaged");
    for (; length > 0; length -= 1) write(out[written - distance]);
  };
  const block = (literals, distances) => {
    for (;;) {
      const next = symbol(literals);
      if (next < 256) write(next);
      else if (next === 256) return;
      else {
        const length = LENGTH_BASE[next - 257] + bits(LENGTH_EXTRA[next - 257]);
        const far = symbol(distances);
        copy(length, DISTANCE_BASE[far] + bits(DISTANCE_EXTRA[far]));
      }
    }
  };
  const stored = () => {
    [held, count] = [0, 0];
    const length = bits(16);
    if ((length ^ bits(16)) !== 0xffff) throw new RangeError("the packed program is damaged");
    for (let left = length; left > 0; left -= 1) write(bits(8));
  };
  const dynamic = () => {
    const [literals, distances, told] = [bits(5) + 257, bits(5) + 1, bits(4) + 4];
    const small = new Uint8Array(19);
    for (const place of ORDER.slice(0, told)) small[place] = bits(3);
    const code = huffman(small);
    const lengths = [];
    while (lengths.length < literals + distances) {
      const next = symbol(code);
      const before = lengths.at(-1);
      if (next < 16) lengths.push(next);
      else if (next === 16) lengths.push(...Array(3 + bits(2)).fill(before));
      else lengths.push(...Array(next === 17 ? 3 + bits(3) : 11 + bits(7)).fill(0));
    }
    block(huffman(lengths.slice(0, literals)), huffman(lengths.slice(literals)));
  };
  const fixed = () => {
    const lengths = Array.from({ length: 288 }, (_, i) => (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8));
    block(huffman(lengths), huffman(Array(30).fill(5)));
  };

  for (let last = 0; !last; ) {
    last = bits(1);
    const kind = [stored, fixed, dynamic][bits(2)];
    if (!kind) throw new RangeError("the packed program is damaged");
    kind();
  }
  if (written !== size) throw new RangeError("the packed program is cut");
  return out;
}

/** How many codes there are of each length, and the symbols in the order of their codes. */
function huffman(lengths) {
  const counts = new Uint16Array(16);
  for (const length of lengths) counts[length] += 1;
  counts[0] = 0;
  const symbols = [];
  for (let length = 1; length < 16; length += 1) lengths.forEach((found, value) => found === length && symbols.push(value));
  return { counts, symbols };
}

// Unpacks the program. xtask/pack.mjs lays a module out in streams of like kind, which servers compress far better. The file
// carries the table of its instructions, so all that must be known here is where blocks start and end, and what a local is.

/** The module that was packed into `file`. What is not packed is a module already. */
export function unpack(file) {
  if (file[8] || String.fromCharCode(...file.subarray(12, 19)) !== "\x06packed") return file;
  const damaged = new RangeError("the packed program is damaged");
  let at = 19;
  const number = () => {
    let value = 0;
    for (let shift = 0, byte = 128; byte & 128; shift += 7) value |= ((byte = file[at++]) & 127) << shift;
    return value;
  };
  const size = number();
  const [code, functions] = [number(), number()];
  // An instruction: how it goes on, in which stream, its class as a follower, and the bytes it starts with.
  const rows = [];
  const [kinds, made] = [number(), number()];
  if (kinds > 256) throw damaged;
  while (rows.length < kinds) rows.push(file.subarray(at + 1, (at += 1 + file[at])));
  const pairs = at - kinds * 2;
  at += made * 2;
  const streams = new Uint32Array(number() + 1);
  for (let i = 1; i < streams.length; i += 1) streams[i] = number();
  streams[0] = at;
  for (let i = 1; i < streams.length; i += 1) streams[i] += streams[i - 1];
  const end = streams.slice(1);

  // The size of a function stands before it and is known after it: it is written where the longest size would end.
  const out = new Uint8Array(size + 5);
  let to = 0;
  const copy = (stream, n) => {
    while (n-- > 0) out[to++] = file[streams[stream]++];
  };
  const write = (value) => {
    for (; value > 127; value >>>= 7) out[to++] = value | 128;
    out[to++] = value;
  };
  /** A number of seven bits a byte, copied as it is. */
  const leb = (stream) => {
    let value = 0;
    for (let shift = 0, byte = 128; byte & 128; shift += 7) {
      out[to++] = byte = file[streams[stream]++];
      value |= (byte & 127) << shift;
    }
    return value >>> 0;
  };
  const held = [];
  /** The next instruction. What comes often is a pair, perhaps of pairs. */
  const take = () => {
    let code = held.length ? held.pop() : file[streams[3]++];
    while (code >= kinds) {
      if (held.push(file[pairs + code * 2 + 1]) > 256) throw damaged;
      code = file[pairs + code * 2];
    }
    return rows[code];
  };
  const whole = (stream) => copy(stream, end[stream] - streams[stream]);

  whole(1);
  out[to++] = 10;
  write(code);
  write(functions);
  for (let left = functions; left > 0; left -= 1) {
    const from = to;
    to += 5;
    for (let runs = leb(2); runs > 0 && to <= out.length; runs -= 1) {
      leb(2);
      copy(2, 1);
    }
    let row = take();
    for (let depth = 1, last = 17; depth > 0; ) {
      const way = row[0];
      const stream = row[1];
      const op = row[3];
      for (let i = 3; i < row.length; i += 1) out[to++] = row[i];
      if (op > 1 && op < 5) depth += 1;
      else if (op === 11) depth -= 1;
      const next = depth ? take() : row;
      if (to > out.length || !next) throw damaged;
      let value = 17;
      if (way === 1) value = leb(stream);
      else if (way === 2) value = leb(stream + next[2]);
      else if (way === 3) leb(stream + next[3]);
      else if (way === 4) leb(stream + last);
      else if (way === 5) for (let labels = leb(stream); labels >= 0 && to <= out.length; labels -= 1) leb(stream);
      else if (way) copy(stream, way - 4);
      last = op === 32 && value < 17 ? value : 17;
      row = next;
    }
    const length = to - from - 5;
    to = from;
    write(length);
    out.copyWithin(to, from + 5, from + 5 + length);
    to += length;
  }
  whole(0);
  if (to !== size) throw damaged;
  return out.subarray(0, size);
}

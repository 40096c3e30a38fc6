// Splits the page's program in two: `node xtask/split.mjs program.wasm deferred.wasm whole.wasm`, the first in place; the third is
// the program as one, for the page that is one file. `cargo xtask build` calls this while functions still have names.
//
// The functions of src/app/deferred.rs are gates: what only they use is not needed at first sight. It goes into a second module,
// which works on the memory, table and globals of the first. Where the first calls a gate, it calls a place of the table instead,
// which the second fills when it is loaded (www/static/boot.js). Nothing else is changed, and the names go: they have done their work.
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { functions, HEAD, leb, Reader } from "./pack.mjs";

const GATES = /\bapp::deferred::\w+$/;
/** Layers that only gates lead to, so that nothing of theirs is made earlier; only what is missing is asked at first sight. */
const LATE = /\bvmq_planner(?:\[\w+\])?::(?:import(?!::missing\b)|planner|emit|export|simulate|whatif|app::article)\b/;
const [CUSTOM, TYPE, IMPORT, FUNCTION, TABLE, MEMORY, GLOBAL, EXPORT, START, ELEMENT, CODE, DATA] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
const [CALL, GLOBAL_GET, GLOBAL_SET, TABLE_GET, TABLE_SET, REF_FUNC, MORE] = [0x10, 0x23, 0x24, 0x25, 0x26, 0xd2, 0xfc];
/** What the second module takes from the first stands under names that nothing else has. */
const outside = (kind, index) => `${kind}${index.toString(36)}`;

const sized = (bytes) => [...leb(bytes.length), ...bytes];
const text = (words) => sized(Buffer.from(words));
const list = (items) => [...leb(items.length), ...items.flat()];
const section = (id, bytes) => Buffer.concat([Buffer.from([id, ...leb(bytes.length)]), Buffer.from(bytes)]);
const module = (sections) => Buffer.concat([HEAD, ...sections]);
/** A constant of 32 bits as an instruction. */
function constant(value) {
  const bytes = [0x41];
  for (;;) {
    const low = value & 127;
    value >>= 7;
    if (value === 0 && !(low & 64)) return [...bytes, low];
    bytes.push(low | 128);
  }
}

/** The parts of a module that matter here. */
function read(bytes) {
  const reader = new Reader(Uint8Array.from(bytes), HEAD.length);
  const found = { sections: new Map(), imports: 0, types: [], exports: [], elements: [], names: new Map(), start: null };
  while (reader.at < reader.end) {
    const id = reader.byte();
    const size = reader.number();
    const body = new Reader(reader.bytes, reader.at, reader.at + size);
    reader.take(size);
    if (id === CUSTOM) {
      const name = Buffer.from(body.take(body.number())).toString();
      if (name === "name") found.names = names(body);
      continue;
    }
    found.sections.set(id, body.bytes.subarray(body.at, body.end));
    if (id === IMPORT) imports(body, found);
    else if (id === FUNCTION) for (let n = body.number(); n > 0; n -= 1) found.types.push(body.number());
    else if (id === EXPORT) for (let n = body.number(); n > 0; n -= 1) found.exports.push(exported(body));
    else if (id === START) found.start = body.number();
    else if (id === ELEMENT) found.elements = elements(body);
    else if (id === CODE) found.code = functions(body);
  }
  return found;
}

function imports(body, found) {
  for (let n = body.number(); n > 0; n -= 1) {
    for (let words = 0; words < 2; words += 1) body.take(body.number());
    if (body.byte() !== 0) throw new Error("an import that is no function");
    found.types.push(body.number());
    found.imports += 1;
  }
}

const exported = (body) => ({ name: Buffer.from(body.take(body.number())).toString(), kind: body.byte(), index: body.number() });

/** The places of the table that are filled from the start. */
function elements(body) {
  return Array.from({ length: body.number() }, () => {
    if (body.number() !== 0) throw new Error("an element segment of a kind that xtask/split.mjs does not know");
    const from = body.at;
    if (body.byte() !== 0x41) throw new Error("an element segment that does not start at a number");
    body.leb();
    body.byte();
    return { offset: [...body.bytes.subarray(from, body.at)], functions: Array.from({ length: body.number() }, () => body.number()) };
  });
}

function names(body) {
  const found = new Map();
  while (body.at < body.end) {
    const kind = body.byte();
    const part = new Reader(body.bytes, 0, body.number());
    part.end += part.at = body.at;
    body.at = part.end;
    if (kind === 1) for (let n = part.number(); n > 0; n -= 1) found.set(part.number(), Buffer.from(part.take(part.number())).toString());
  }
  return found;
}

const operand = (bytes) => new Reader(bytes, 1).number();
const callee = ({ op, bytes, rest }) => (op === CALL ? new Reader(rest).number() : op === REF_FUNC ? operand(bytes) : null);

/** The functions that are reached from `roots` without going through a gate. */
function reached(found, roots, gates) {
  const seen = new Set();
  const next = [...roots];
  while (next.length) {
    const index = next.pop();
    if (seen.has(index)) continue;
    seen.add(index);
    if (index < found.imports || gates.has(index)) continue;
    for (const it of found.code[index - found.imports].instructions) {
      const other = callee(it);
      if (other !== null) next.push(other);
    }
  }
  return seen;
}

/** What only the table names, such as closures and methods of objects: of a late layer it is a gate, too, for want of a caller. */
function hidden(found, others, gates) {
  const inTable = new Set(found.elements.flatMap((it) => it.functions).filter((index) => LATE.test(found.names.get(index) ?? "")));
  const early = reached(found, others.filter((index) => !inTable.has(index)), gates);
  return [...inTable].filter((index) => !early.has(index));
}

/** A function's body with what it names renumbered. */
function body({ locals, instructions }, func, global, table) {
  const bytes = [...locals];
  for (const { op, bytes: own, rest } of instructions) {
    if (op === CALL) bytes.push(CALL, ...leb(func(new Reader(rest).number())));
    else if (op === REF_FUNC) bytes.push(REF_FUNC, ...leb(func(operand(own))));
    else if (op === GLOBAL_GET || op === GLOBAL_SET) bytes.push(op, ...leb(global(operand(own))));
    else if (op === TABLE_GET || op === TABLE_SET) bytes.push(op, ...leb(table(operand(own))));
    else bytes.push(...own, ...rest);
  }
  return sized(bytes);
}

/** The number of parameters of each type. */
function parameters(bytes) {
  const reader = new Reader(bytes);
  return Array.from({ length: reader.number() }, () => {
    if (reader.byte() !== 0x60) throw new Error("a type that is no function's");
    const count = reader.number();
    reader.take(count);
    reader.take(reader.number());
    return count;
  });
}

/** The tables as their kind and limits, the first with room for more; and how many places that one had. */
function tables(bytes, more) {
  const reader = new Reader(bytes);
  let places;
  const list = Array.from({ length: reader.number() }, (_, i) => {
    const [kind, flags, least] = [reader.byte(), reader.byte(), reader.number()];
    const most = flags & 1 ? [reader.number()] : [];
    places ??= least;
    return [kind, flags, ...[least, ...most].flatMap((it) => leb(i ? it : it + more))];
  });
  return { list, places };
}

/** The program in two modules. Without a gate it is an error: then nothing would be late, and nobody would notice. */
export function split(input, pattern = GATES) {
  const found = read(input);
  const { imports: n, types } = found;
  const gates = new Map();
  for (const [index, name] of found.names) if (index >= n && pattern.test(name)) gates.set(index, gates.size);
  if (!gates.size) throw new Error("the program has no function of src/app/deferred.rs, or no names any more");
  const roots = [...found.exports.filter(({ kind }) => kind === 0).map(({ index }) => index), ...found.elements.flatMap((it) => it.functions)];
  if (found.start !== null) roots.push(found.start);
  for (const index of hidden(found, roots, gates)) if (!gates.has(index)) gates.set(index, gates.size);
  const early = reached(found, roots, gates);
  const kept = found.code.map((_, i) => n + i).filter((index) => early.has(index));
  const late = found.code.map((_, i) => n + i).filter((index) => !early.has(index) || gates.has(index));

  const { list: kinds, places } = tables(found.sections.get(TABLE), gates.size);
  const counts = parameters(found.sections.get(TYPE));
  const first = new Map(kept.map((index, i) => [index, n + i]));
  const firstOf = (index) => (index < n ? index : first.get(index));

  // What the second takes from the first, in the order in which it is met.
  const taken = new Map();
  const globals = new Map();
  const used = new Map([[0, 0]]);
  const isLate = new Map(late.map((index, i) => [index, i]));
  const take = (index) => taken.get(index) ?? (taken.set(index, taken.size), taken.size - 1);
  for (const index of late) {
    for (const it of found.code[index - n].instructions) {
      const other = callee(it);
      if (other !== null && !isLate.has(other)) take(other);
      const [known, by] = it.op === GLOBAL_GET || it.op === GLOBAL_SET ? [globals, it] : it.op === TABLE_GET || it.op === TABLE_SET ? [used, it] : [];
      if (by && !known.has(operand(by.bytes))) known.set(operand(by.bytes), known.size);
      if (it.op === MORE && it.bytes[1] > 11) throw new Error("what is deferred grows or copies a table");
    }
  }

  const same = (it) => it;
  const copy = (id) => (found.sections.has(id) ? [section(id, found.sections.get(id))] : []);
  const thunk = (index) => {
    const type = types[index];
    const passed = Array.from({ length: counts[type] }, (_, i) => [0x20, ...leb(i)]).flat();
    return sized([0, ...passed, ...constant(places + gates.get(index)), 0x11, ...leb(type), 0, 0x0b]);
  };
  const known = (kind, index) => found.exports.find((it) => it.kind === kind && it.index === index)?.name;
  const added = [];
  const name = (kind, index, own) => {
    const short = known(kind, index);
    if (short !== undefined) return short;
    added.push([...text(own), kind, ...leb(kind === 0 ? firstOf(index) : index)]);
    return own;
  };
  const memory = name(2, 0, outside("~m", 0));
  const tableNames = [...used.keys()].map((index) => name(1, index, outside("~t", index)));
  const functionNames = [...taken.keys()].map((index) => name(0, index, outside("~", taken.get(index))));
  const globalNames = [...globals.keys()].map((index) => name(3, index, outside("~g", index)));

  const program = module([
    ...copy(TYPE),
    ...copy(IMPORT),
    section(FUNCTION, list(kept.map((index) => leb(types[index])))),
    section(TABLE, list(kinds)),
    ...copy(MEMORY),
    ...copy(GLOBAL),
    section(EXPORT, list([...found.exports.map((it) => [...text(it.name), it.kind, ...leb(it.kind === 0 ? firstOf(it.index) : it.index)]), ...added])),
    ...(found.start === null ? [] : [section(START, leb(firstOf(found.start)))]),
    section(ELEMENT, list(found.elements.map((it) => [0, ...it.offset, ...list(it.functions.map((index) => leb(firstOf(index))))]))),
    section(CODE, list(kept.map((index) => (gates.has(index) ? thunk(index) : body(found.code[index - n], firstOf, same, same))))),
    ...copy(DATA),
  ]);

  const secondOf = (index) => (isLate.has(index) ? taken.size + isLate.get(index) : taken.get(index));
  const from = (name, kind, what) => [...text(""), ...text(name), kind, ...what];
  const globalKinds = globalTypes(found.sections.get(GLOBAL));
  const second = module([
    ...copy(TYPE),
    section(IMPORT, list([
      ...[...taken.keys()].map((index, i) => from(functionNames[i], 0, leb(types[index]))),
      ...[...used.keys()].map((index, i) => from(tableNames[i], 1, kinds[index])),
      from(memory, 2, memoryLimits(found.sections.get(MEMORY))),
      ...[...globals.keys()].map((index, i) => from(globalNames[i], 3, globalKinds[index])),
    ])),
    section(FUNCTION, list(late.map((index) => leb(types[index])))),
    section(ELEMENT, list([[0, ...constant(places), 0x0b, ...list([...gates.keys()].map((index) => leb(secondOf(index))))]])),
    section(CODE, list(late.map((index) => body(found.code[index - n], secondOf, (it) => globals.get(it), (it) => used.get(it))))),
  ]);
  return { program, deferred: second };
}

/** Each global's type and whether it changes. */
function globalTypes(bytes) {
  const reader = new Reader(bytes);
  return Array.from({ length: reader.number() }, () => {
    const type = [...reader.take(2)];
    while (reader.byte() !== 0x0b) reader.leb();
    return type;
  });
}

/** The one memory's limits. */
function memoryLimits(bytes) {
  const reader = new Reader(bytes);
  if (reader.number() !== 1) throw new Error("not one memory");
  return [...bytes.subarray(reader.at)];
}

/** A module without what no engine needs. */
export function bare(input) {
  const bytes = Uint8Array.from(input);
  const reader = new Reader(bytes, HEAD.length);
  const kept = [];
  while (reader.at < reader.end) {
    const from = reader.at;
    const id = reader.byte();
    reader.take(reader.number());
    if (id !== CUSTOM) kept.push(bytes.subarray(from, reader.at));
  }
  return module(kept);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const [program, deferred, whole] = process.argv.slice(2);
  const input = readFileSync(program);
  const parts = split(input);
  writeFileSync(program, parts.program);
  writeFileSync(deferred, parts.deferred);
  writeFileSync(whole, bare(input));
}

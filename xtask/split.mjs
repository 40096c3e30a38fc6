// Splits the page's program into parts: `node xtask/split.mjs program.wasm part.wasm ... whole.wasm`, the first in place, then one
// file for each of `PARTS`; the last is the program as one, for the page that is one file. `cargo xtask build` calls this while
// functions still have names.
//
// The functions of src/app/deferred.rs are gates: what only they use is not needed at first sight. It goes into a module of its own,
// which works on the memory, table and globals of the first. Where a part calls a gate of a later one, it calls a place of the table
// instead, which that part fills when it is loaded (www/static/boot.js). Nothing else is changed, and the names go: they have done
// their work.
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { constant, parts as partsOf, pieces, section as dataOf } from "./data.mjs";
import { functions, HEAD, leb, Reader } from "./pack.mjs";

/**
 * What is loaded after the program, in this order: the gates that lead to it, and the layers that only they lead to, so that nothing
 * of those is made earlier. What is missing is asked at first sight; what the article plays, the calculator never needs.
 */
const PARTS = [
  { gates: /\bapp::deferred::\w+$/, layers: /\bvmq_planner(?:\[\w+\])?::(?:import(?!::missing\b)|planner|emit|export|whatif)\b/ },
  { gates: /\bapp::deferred::article::\w+$/, layers: /\bvmq_planner(?:\[\w+\])?::(?:simulate|article|app::article)\b/ },
];
const [CUSTOM, TYPE, IMPORT, FUNCTION, TABLE, MEMORY, GLOBAL, EXPORT, START, ELEMENT, CODE, DATA, DATA_COUNT] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
const [CALL, GLOBAL_GET, GLOBAL_SET, TABLE_GET, TABLE_SET, REF_FUNC, MORE] = [0x10, 0x23, 0x24, 0x25, 0x26, 0xd2, 0xfc];
/** What a module takes from one before it stands under names that nothing else has: a capital for what is no function, and a number. */
const outside = (kind, index) => `~${["", "T", "M", "G"][kind]}${index.toString(36)}`;

const sized = (bytes) => [...leb(bytes.length), ...bytes];
const text = (words) => sized(Buffer.from(words));
const list = (items) => [...leb(items.length), ...items.flat()];
const section = (id, bytes) => Buffer.concat([Buffer.from([id, ...leb(bytes.length)]), Buffer.from(bytes)]);
const module = (sections) => Buffer.concat([HEAD, ...sections]);
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

/**
 * Which part each function goes to: the first that reaches it without a gate of a later one. What only the table names, such as
 * closures and methods of objects, goes with its layer, for want of a caller.
 */
function homes(found, parts) {
  const { imports: n, names, code } = found;
  const table = new Set(found.elements.flatMap((it) => it.functions));
  const gate = new Map();
  const waiting = new Map();
  for (const [index, name] of names) {
    if (index < n) continue;
    const [gates, layer] = [parts.findIndex((it) => it.gates.test(name)), parts.findIndex((it) => it.layers.test(name))];
    if (gates >= 0) gate.set(index, gates + 1);
    else if (layer >= 0 && table.has(index)) waiting.set(index, layer + 1);
  }
  const home = new Map();
  const reach = (part, roots) => {
    const next = [...roots];
    while (next.length) {
      const index = next.pop();
      if (home.has(index) || (gate.get(index) ?? 0) > part) continue;
      home.set(index, part);
      if (index >= n) next.push(...code[index - n].instructions.map(callee).filter((it) => it !== null));
    }
  };
  const roots = [...found.exports.filter(({ kind }) => kind === 0).map(({ index }) => index), ...table];
  if (found.start !== null) roots.push(found.start);
  reach(0, roots.filter((index) => !waiting.has(index)));
  parts.forEach((_, i) => reach(i + 1, [...gate, ...waiting].filter(([, part]) => part === i + 1).map(([index]) => index)));
  // An import of the program is there from the start, whoever calls it.
  for (let index = 0; index < n; index += 1) home.set(index, 0);
  const shut = [...gate.keys(), ...waiting.keys()].filter((index) => home.get(index) > 0);
  return { home, gates: shut.sort((a, b) => home.get(a) - home.get(b)), named: new Set(gate.values()) };
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

/** The program in modules. Without a gate to each part it is an error: then nothing would be late, and nobody would notice. */
export function split(input, parts = PARTS) {
  const found = read(input);
  const { imports: n, types, code } = found;
  const { home, gates, named } = homes(found, parts);
  if (named.size < parts.length) throw new Error("the program has no function of src/app/deferred.rs, or no names any more");
  const places = new Map(gates.map((index, i) => [index, i]));
  const all = [...home.keys()].filter((index) => index >= n).sort((a, b) => a - b);
  const calls = (index) => code[index - n].instructions.map(callee).filter((it) => it !== null);

  const data = found.sections.has(DATA) ? pieces(found.sections.get(DATA)) : [];
  const dataParts = partsOf(data, all.map((index) => [home.get(index), code[index - n]]));
  const dataFor = (part) => (dataParts.includes(part) ? [section(DATA, dataOf(data, dataParts, part))] : []);

  // Gates that are called from a part before their own, or through the table.
  const thunks = new Set(found.elements.flatMap((it) => it.functions).filter((index) => home.get(index) > 0));
  for (const index of all) for (const other of calls(index)) if (home.get(other) > home.get(index)) thunks.add(other);
  const kept = all.filter((index) => home.get(index) === 0 || thunks.has(index));
  const first = new Map(kept.map((index, i) => [index, n + i]));
  const firstOf = (index) => (index < n ? index : first.get(index));

  // The modules in turn: what a later one takes from it, each module exports.
  const added = [[], ...parts.map(() => [])];
  const known = new Map(found.exports.map((it) => [`0 ${it.kind} ${it.index}`, it.name]));
  const name = (part, kind, index, at) => {
    const key = `${part} ${kind} ${index}`;
    if (!known.has(key)) {
      known.set(key, outside(kind, kind === 0 ? known.size : index));
      added[part].push([...text(known.get(key)), kind, ...leb(at)]);
    }
    return known.get(key);
  };
  const { list: kinds, places: had } = tables(found.sections.get(TABLE), gates.length);
  const globalKinds = globalTypes(found.sections.get(GLOBAL));
  const from = (name, kind, what) => [...text(""), ...text(name), kind, ...what];
  const copy = (id) => (found.sections.has(id) ? [section(id, found.sections.get(id))] : []);
  const within = parts.map(() => new Map());

  const later = parts.map((_, i) => {
    const part = i + 1;
    const own = all.filter((index) => home.get(index) === part);
    const isOwn = new Set(own);
    const [taken, globals, used] = [new Map(), new Map(), new Map([[0, 0]])];
    for (const index of own) {
      for (const it of code[index - n].instructions) {
        const other = callee(it);
        if (other !== null && !isOwn.has(other) && !taken.has(other)) taken.set(other, taken.size);
        const [known, by] = it.op === GLOBAL_GET || it.op === GLOBAL_SET ? [globals, it] : it.op === TABLE_GET || it.op === TABLE_SET ? [used, it] : [];
        if (by && !known.has(operand(by.bytes))) known.set(operand(by.bytes), known.size);
        if (it.op === MORE && it.bytes[1] > 11) throw new Error("what is deferred grows or copies a table");
      }
    }
    // In their own order, so that names and numbers grow together, which compressors like.
    const sorted = [...taken.keys()].sort((a, b) => home.get(a) - home.get(b) || a - b);
    sorted.forEach((index, at) => taken.set(index, at));
    own.forEach((index, at) => within[i].set(index, taken.size + at));
    const numberOf = (index) => within[i].get(index) ?? taken.get(index);
    // Where a function is to be had: in the part it is in, or its gate in the first.
    const take = (index) => {
      const at = home.get(index);
      return at > 0 && at < part ? name(at, 0, index, within[at - 1].get(index)) : name(0, 0, index, firstOf(index));
    };
    const fills = gates.filter((index) => home.get(index) === part);
    return () => module([
      ...copy(TYPE),
      section(IMPORT, list([
        ...sorted.map((index) => from(take(index), 0, leb(types[index]))),
        ...[...used.keys()].map((index) => from(name(0, 1, index, index), 1, kinds[index])),
        from(name(0, 2, 0, 0), 2, memoryLimits(found.sections.get(MEMORY))),
        ...[...globals.keys()].map((index) => from(name(0, 3, index, index), 3, globalKinds[index])),
      ])),
      section(FUNCTION, list(own.map((index) => leb(types[index])))),
      ...(added[part].length ? [section(EXPORT, list(added[part]))] : []),
      section(ELEMENT, list([[0, ...constant(had + places.get(fills[0])), 0x0b, ...list(fills.map((index) => leb(numberOf(index))))]])),
      section(CODE, list(own.map((index) => body(code[index - n], numberOf, (it) => globals.get(it), (it) => used.get(it))))),
      ...dataFor(part),
    ]);
  });
  // From the last to the first: only then it is known what each has to give.
  const modules = later.reverse().map((write) => write()).reverse();

  const counts = parameters(found.sections.get(TYPE));
  const thunk = (index) => {
    const passed = Array.from({ length: counts[types[index]] }, (_, i) => [0x20, ...leb(i)]).flat();
    return sized([0, ...passed, ...constant(had + places.get(index)), 0x11, ...leb(types[index]), 0, 0x0b]);
  };
  const same = (it) => it;
  const program = module([
    ...copy(TYPE),
    ...copy(IMPORT),
    section(FUNCTION, list(kept.map((index) => leb(types[index])))),
    section(TABLE, list(kinds)),
    ...copy(MEMORY),
    ...copy(GLOBAL),
    section(EXPORT, list([...found.exports.map((it) => [...text(it.name), it.kind, ...leb(it.kind === 0 ? firstOf(it.index) : it.index)]), ...added[0]])),
    ...(found.start === null ? [] : [section(START, leb(firstOf(found.start)))]),
    section(ELEMENT, list(found.elements.map((it) => [0, ...it.offset, ...list(it.functions.map((index) => leb(firstOf(index))))]))),
    section(CODE, list(kept.map((index) => (thunks.has(index) ? thunk(index) : body(code[index - n], firstOf, same, same))))),
    ...dataFor(0),
  ]);
  return [program, ...modules];
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
    if (id === DATA) {
      const body = new Reader(bytes, from + 1);
      const size = body.number();
      const data = pieces(body.take(size));
      kept.push(section(DATA, dataOf(data, data.map(() => 0), 0)));
    } else if (id !== CUSTOM && id !== DATA_COUNT) {
      // How many segments there were says only what copies them by hand, which nothing here does.
      kept.push(bytes.subarray(from, reader.at));
    }
  }
  return module(kept);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const [program, ...others] = process.argv.slice(2);
  const input = readFileSync(program);
  split(input).forEach((part, i) => writeFileSync([program, ...others][i], part));
  writeFileSync(others.at(-1), bare(input));
}

// The floor: the same map, drawn by plain JavaScript that knows beforehand what an edit changes, and does nothing else.
// `map.html` holds the page's own elements; here is what moving NIC1's set does to them, written by hand.
document.querySelector("main").innerHTML = await (await fetch("./map.html")).text();

const cells = new Map([...document.querySelectorAll("[data-lp]")].map((cell) => [cell.dataset.lp, cell]));
const grips = [document.querySelector(".grip--base"), document.querySelector(".grip--end")];
const field = document.querySelector("input.base");
let [base, count] = [2, 8];

const owned = () => Array.from({ length: count }, (_, core) => `0:${base + 2 * core}`);

function give(cell, mine) {
  cell.className = mine ? "lp hue-0" : "lp";
  cell.setAttribute("aria-label", cell.getAttribute("aria-label").replace(/: .*/, mine ? ": NIC1" : ": no queue set"));
  if (mine) {
    const letter = document.createElement("b");
    letter.className = "lp__mark";
    letter.textContent = "A";
    cell.prepend(letter);
  } else {
    cell.querySelector(".lp__mark").remove();
  }
}

function move(change) {
  const before = new Set(owned());
  change();
  for (const name of owned()) if (!before.delete(name)) give(cells.get(name), true);
  for (const name of before) give(cells.get(name), false);
  for (const [grip, name] of [[grips[0], owned()[0]], [grips[1], owned().at(-1)]]) {
    const core = cells.get(name).parentElement;
    const row = core.parentElement;
    if (grip.parentElement !== row) row.append(grip);
    grip.className = grip.className.replace(/at-\d/, `at-${[...row.querySelectorAll(".core")].indexOf(core)}`);
    grip.setAttribute("aria-valuetext", name);
  }
  field.value = base;
}

field.addEventListener("keydown", (event) => {
  const step = { ArrowUp: 2, ArrowDown: -2 }[event.key];
  if (step) move(() => (base += step));
});
addEventListener("pointermove", (event) => {
  const cell = document.elementFromPoint(event.clientX, event.clientY)?.closest("[data-lp]");
  if (cell) move(() => (count = (Number(cell.dataset.lp.split(":")[1]) - base) / 2 + 1));
});
document.body.dataset.ready = "";

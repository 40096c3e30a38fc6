// Starts the page. A file of its own, because the Content-Security-Policy allows no inline script.
// Trunk writes the hashed names of the program into this element (`pattern_script` in Trunk.toml).
(async () => {
  // The theme that was chosen last, before the program is there to show it; a browser may keep nothing.
  try {
    const theme = localStorage.getItem("vmq-planner:theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  } catch {}
  const { js, wasm, deferred, article, worker } = document.currentScript.dataset;
  const address = (path) => new URL(path, document.baseURI).href;
  const make = (name, role) => {
    const element = document.createElement(name);
    if (role) element.setAttribute("role", role);
    return element;
  };
  const fail = (error, what) => {
    console.error(error);
    const message = make("p", "alert");
    message.className = "alert";
    message.textContent = `${what} The browser says: ${error instanceof Error ? error.message : error}`;
    document.body.prepend(message);
  };
  const load = async (path) => {
    const answer = await fetch(address(path));
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return new Uint8Array(await answer.arrayBuffer());
  };
  let unpack, parts;
  try {
    const [program, unpacking, { take }, file] = await Promise.all([
      import(address(js)), import(address("unpack.js")), import(address("take.js")), load(wasm),
    ]);
    unpack = unpacking.unpack;
    const module = await WebAssembly.compile(unpack(file));
    const { page } = document.documentElement.dataset;
    // Only the calculator takes files and large texts.
    if (!page) {
      take(() => {
        const reader = new Worker(address("reader.js"), { type: "module" });
        reader.postMessage({ js: address(js), module, unpack: address("unpack.js"), deferred: deferred && address(deferred) });
        return reader;
      });
    }
    if (deferred) document.documentElement.dataset.deferred = "";
    parts = await program.default({ module_or_path: module });
    dispatchEvent(new CustomEvent("TrunkApplicationStarted"));
  } catch (error) {
    fail(
      error,
      "vmq-planner could not start. Reload the page; if that does not help, use a current browser and allow WebAssembly for this site.",
    );
    return;
  }
  // What is not needed at first sight: the rest of the program, once the page stands (xtask/split.mjs).
  if (deferred) {
    let leaving = false;
    // The program says whether this page plays a step of the article.
    const plays = () => "plays" in document.documentElement.dataset;
    addEventListener("pagehide", () => (leaving = true));
    setTimeout(async () => {
      try {
        for (const file of await Promise.all([deferred, ...(plays() ? [article] : [])].map(load))) {
          const { instance } = await WebAssembly.instantiate(unpack(file), { "": parts });
          parts = { ...parts, ...instance.exports };
        }
        delete document.documentElement.dataset.deferred;
        dispatchEvent(new Event("vmq-planner:whole"));
      } catch (error) {
        // Who leaves the page meanwhile misses nothing.
        const lost = plays() ? "its figures do not play" : "it reads no text yet";
        setTimeout(() => leaving || fail(error, `A part of vmq-planner could not be loaded, so ${lost}. Reload the page.`), 50);
      }
    });
  }

  // Only the whole page, and only one built for release, names a worker; plain HTTP has none to offer.
  if (!worker || !navigator.serviceWorker) return;
  const box = () => document.querySelector("textarea");
  const TYPED = "vmq-planner:typed";
  // What was in the box when the new version was asked for. A link brings its own plan, so only the text returns then.
  try {
    const typed = sessionStorage.getItem(TYPED);
    sessionStorage.removeItem(TYPED);
    if (typed && box()) {
      box().value = typed;
      if (!location.hash) box().dispatchEvent(new InputEvent("input", { bubbles: true }));
    }
  } catch {}
  // A browser that refuses, as in a private window, works online only.
  const registration = await navigator.serviceWorker.register(address(worker)).catch(() => {});
  if (!registration) return;

  let notice;
  const tell = () => {
    if (notice) return;
    notice = make("p", "status");
    notice.className = "notice";
    const button = make("button");
    button.className = "button button--small";
    button.textContent = "Reload";
    button.onclick = () => {
      try {
        sessionStorage.setItem(TYPED, box()?.value ?? "");
      } catch {
        notice.firstChild.data = "The text in the box is too large to keep. Empty the box first, then: ";
        return;
      }
      const { waiting } = registration;
      if (!waiting) return location.reload();
      // Only this tab reloads; others go on with what they have loaded.
      waiting.onstatechange = () => waiting.state === "activated" && location.reload();
      waiting.postMessage("");
    };
    // Empty first: a screen reader tells what is put into a status, not what came with it.
    document.body.append(notice);
    notice.append("A new version is ready. It is used once all tabs of this page are closed, or now: ", button);
    dispatchEvent(new Event("vmq-planner:update"));
  };
  const heed = (fresh) => {
    // The first version that a browser keeps is no news.
    if (fresh) fresh.onstatechange = () => fresh.state === "installed" && registration.active && tell();
  };
  heed(registration.installing);
  registration.onupdatefound = () => heed(registration.installing);
  if (registration.waiting) tell();
})();

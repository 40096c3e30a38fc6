// Starts the page. A file of its own, because the Content-Security-Policy allows no inline script.
// Trunk writes the hashed names of the program into this element (`pattern_script` in Trunk.toml).
(async () => {
  // The theme that was chosen last, before the program is there to show it; a browser may keep nothing.
  try {
    const theme = localStorage.getItem("vmq-planner:theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  } catch {}
  const { js, wasm } = document.currentScript.dataset;
  const address = (path) => new URL(path, document.baseURI).href;
  try {
    const program = await import(address(js));
    await program.default({ module_or_path: fetch(address(wasm)) });
    dispatchEvent(new CustomEvent("TrunkApplicationStarted"));
  } catch (error) {
    console.error(error);
    const message = document.createElement("p");
    message.setAttribute("role", "alert");
    message.textContent =
      "vmq-planner could not start. Reload the page; if that does not help, use a current browser " +
      `and allow WebAssembly for this site. The browser says: ${error instanceof Error ? error.message : error}`;
    document.body.prepend(message);
  }
})();

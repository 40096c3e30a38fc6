// Speaks with the page around an embed: tells when it is ready and how high it is, and lets plans in. Only with the page that
// frames this one, by its origin; where that is not known, with nobody.
(() => {
  if (parent === self) return;
  const origin = (address) => {
    try {
      return new URL(address).origin;
    } catch {
      return "null";
    }
  };
  const said = new URLSearchParams(location.hash.slice(1)).get("host");
  // Browsers that name the framing page are believed before what stands in the address.
  const host = location.ancestorOrigins?.[0] ?? origin(said ?? document.referrer);
  if (host === "null") return;

  let told = 0;
  const tellHeight = () => {
    // The content's own height, which does not depend on that of the frame: so nothing can grow in a circle.
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (height > 0 && height !== told) parent.postMessage({ type: "vmq-planner:height", height: (told = height) }, host);
  };
  addEventListener("TrunkApplicationStarted", () => {
    parent.postMessage({ type: "vmq-planner:ready" }, host);
    new ResizeObserver(tellHeight).observe(document.body);
  });
  addEventListener("message", ({ source, origin, data }) => {
    if (source !== parent || origin !== host) return;
    if (data?.type !== "vmq-planner:plan" || typeof data.plan !== "object" || data.plan === null) return;
    try {
      dispatchEvent(new CustomEvent("vmq-planner:plan", { detail: JSON.stringify(data.plan) }));
    } catch {
      // A plan that is no JSON, such as one in a circle, is none.
    }
  });
})();

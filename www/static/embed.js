// <vmq-planner plan="p=…" view="map|findings|queues|throughput" theme="auto|light|dark">: a plan inside another page.
// What stands inside the element is shown where this script does not run. `plan` may be the plan as JSON, too, and a plan
// object can be set as the property `plan`.
(() => {
  const base = new URL(".", document.currentScript.src);
  const keys = ["plan", "view", "theme", "title"];

  class VmqPlanner extends HTMLElement {
    static observedAttributes = keys;
    #frame = document.createElement("iframe");
    #plan = null;
    #ready = false;

    constructor() {
      super();
      const frame = this.#frame;
      frame.width = "100%";
      frame.height = "480";
      Object.assign(frame.style, { border: "0", display: "block" });
      this.attachShadow({ mode: "open" }).append(frame);
    }

    connectedCallback() {
      addEventListener("message", this);
      this.#load();
    }

    disconnectedCallback() {
      removeEventListener("message", this);
      // Put elsewhere, the frame loads anew.
      this.#ready = false;
    }

    attributeChangedCallback(key) {
      // Whichever was set last holds: the attribute, or the property.
      if (key === "plan") this.#plan = null;
      if (this.isConnected) this.#load();
    }

    get plan() {
      return this.#plan;
    }

    set plan(plan) {
      this.#plan = plan;
      if (this.isConnected) this.#load();
    }

    #load() {
      const [link, view, theme, title] = keys.map((key) => this.getAttribute(key));
      let address = link ?? "";
      if (/^\s*\{/.test(address)) {
        try {
          this.#plan ??= JSON.parse(address);
        } catch {
          console.error("vmq-planner: the attribute plan is no JSON and no link");
        }
        address = "";
      }
      // A frame whose address had another plan would show that again whenever it is loaded anew.
      if (this.#plan) address = "";
      // A whole address will do as well: what is ours in it is taken.
      const parts = address.split("#").pop().split("&").filter((it) => /^(p|show)=/.test(it));
      if (view) parts.push(`view=${encodeURIComponent(view)}`);
      if (theme) parts.push(`theme=${encodeURIComponent(theme)}`);
      parts.push(`host=${encodeURIComponent(location.origin)}`);
      this.#frame.title = title || "vmq-planner";
      const source = new URL(`embed.html#${parts.join("&")}`, base).href;
      if (this.#frame.src !== source) this.#frame.src = source;
      this.#send();
    }

    #send() {
      if (this.#ready && this.#plan) {
        this.#frame.contentWindow.postMessage({ type: "vmq-planner:plan", plan: this.#plan }, base.origin);
      }
    }

    handleEvent({ source, origin, data }) {
      if (source !== this.#frame.contentWindow || origin !== base.origin) return;
      if (data?.type === "vmq-planner:ready") {
        this.#ready = true;
        this.#send();
      } else if (data?.type === "vmq-planner:height" && data.height > 0 && data.height < 50_000) {
        this.#frame.height = String(Math.ceil(data.height));
      }
    }
  }

  if (!customElements.get("vmq-planner")) customElements.define("vmq-planner", VmqPlanner);
})();

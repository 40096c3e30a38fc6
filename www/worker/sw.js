// Keeps the site for use without a network: exactly the files of one build, or none.
// xtask/pages.mjs writes BUILD, the digest of the files, and FILES, their names, before this.
const { scope } = registration;
// Another copy of the site may live below another path of the same host, and keeps its own.
const OURS = `vmq-planner ${scope} `;
const CACHE = OURS + BUILD;

const keep = async () => {
  const headers = [];
  // Each body is read at once: an answer that nobody reads keeps its connection, and browsers open only a few to one host.
  const bodies = await Promise.all(FILES.map(async (file, at) => {
    const answer = await fetch(file, { cache: "no-cache" });
    headers[at] = answer.headers;
    return answer.arrayBuffer();
  }));
  const digest = await crypto.subtle.digest("SHA-256", await new Blob(bodies).arrayBuffer());
  // A site that is being uploaded, or that something on the way rewrites, is not kept: the next visit tries again.
  if (btoa(String.fromCharCode(...new Uint8Array(digest))) !== BUILD) throw new Error("not the files of this build");
  const cache = await caches.open(CACHE);
  // Made anew, since an answer that came by a redirect may not be given to a navigation.
  await Promise.all(FILES.map((file, at) => cache.put(file, new Response(bodies[at], { headers: headers[at] }))));
};

const forget = async () => {
  for (const name of await caches.keys()) if (name.startsWith(OURS) && name !== CACHE) await caches.delete(name);
};

const answer = async (file, request) => (await caches.match(file, { cacheName: CACHE })) ?? fetch(request);

oninstall = (event) => event.waitUntil(keep());
onactivate = (event) => event.waitUntil(forget());
// A new version waits until no page uses the old one, or until a person asks for it (boot.js).
onmessage = () => skipWaiting();
onfetch = (event) => {
  const { method, url } = event.request;
  const [address] = url.split(/[?#]/);
  const file = address.slice(scope.length) || "index.html";
  if (method === "GET" && address.startsWith(scope) && FILES.includes(file)) event.respondWith(answer(file, event.request));
};

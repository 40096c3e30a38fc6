// The worker of a site under development: takes the place of one that was kept at this address, and leaves.
oninstall = () => skipWaiting();
onactivate = (event) => event.waitUntil(leave());

const leave = async () => {
  for (const name of await caches.keys()) if (name.startsWith(`vmq-planner ${registration.scope} `)) await caches.delete(name);
  await registration.unregister();
};

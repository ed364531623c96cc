/* The form without a network, from the second visit: a service worker of this folder alone, asked for by the form
   once someone has checked a record (docs/assets/formulaire/controle.js). The network always goes first, so that
   nobody reads an old page; but a part of the checker has its hash in its address, and is never asked for twice. */
const CACHE = "recits-formulaire";
const PARTIE = /\/assets\/atelier\/[^?]+\?[0-9a-f]+$/;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (e) => e.waitUntil(self.clients.claim()));

/* What to keep: addresses of all that the form is made of. The answer says whether all of it is kept. */
self.addEventListener("message", (e) => {
  const [port] = e.ports;
  e.waitUntil(garder(e.data).then(() => port.postMessage(true), () => port.postMessage(false)));
});

async function garder(adresses) {
  const cache = await caches.open(CACHE);
  for (const { url } of await cache.keys()) if (PARTIE.test(url) && !adresses.includes(url)) await cache.delete(url);
  for (const url of adresses) if (!(PARTIE.test(url) && await cache.match(url))) await cache.add(url);
}

self.addEventListener("fetch", (e) => {
  const { request } = e;
  if (request.method === "GET" && new URL(request.url).origin === location.origin && !request.headers.has("range")) e.respondWith(repondre(request));
});

async function repondre(request) {
  const cache = await caches.open(CACHE);
  const gardee = await cache.match(request, { ignoreSearch: request.mode === "navigate" });
  if (gardee && PARTIE.test(request.url)) return gardee;
  try {
    return await fetch(request);
  } catch (absent) {
    if (gardee) return gardee;
    throw absent;
  }
}

/* Data of the site, loaded when it is asked for.
   A data file is a classic script that calls backstory.give(address, value): so it is read from a memory stick
   too, where pages may not fetch, and a content security policy of script-src 'self' allows it.

   backstory.load("cards/people/joe-biden.js").then(use, tell)

   An address is the path of the file below the site. Each file is asked for once; what failed may be asked for
   again. The promise is rejected with an Error that names the address where the file is missing, holds something
   else or does not come in time. */

(() => {
  const PATIENCE = 20_000; // ms; a slow line brings 100 KB in less
  const ROOT = new URL("../../", document.currentScript.src); // of assets/backstory/data.js
  const ENDING = document.currentScript.dataset.ending ?? "/"; // of the addresses of pages: "/" or ".html"
  const asked = new Map(); // address -> promise
  const given = new Map(); // address -> value, until it is taken

  /** Keep what a data file holds; called by the file itself. */
  const give = (address, value) => given.set(address, value);

  const fetched = (address) => new Promise((resolve, reject) => {
    const script = document.createElement("script");
    const end = (problem) => {
      clearTimeout(clock);
      script.remove();
      if (problem) reject(new Error(`${address} ${problem}`));
      else resolve(given.get(address));
      given.delete(address);
    };
    const clock = setTimeout(() => end("did not come in time"), PATIENCE);
    script.addEventListener("load", () => end(given.has(address) ? "" : "holds no data of this address"));
    script.addEventListener("error", () => end("could not be loaded"));
    script.src = new URL(address, ROOT);
    document.head.append(script);
  });

  /** Return a promise of the value that a data file gives. */
  const load = (address) => {
    if (!asked.has(address)) {
      const promise = fetched(address);
      asked.set(address, promise);
      promise.catch(() => asked.delete(address));
    }
    return asked.get(address);
  };

  /** Return the address of a page below the site, as data files know it: "people/joe-biden".
      Empty for the first page, and for one of another site. */
  const addressOf = (href) => {
    const url = new URL(href, document.baseURI);
    if (url.origin !== ROOT.origin || !url.pathname.startsWith(ROOT.pathname)) return "";
    const path = decodeURI(url.pathname.slice(ROOT.pathname.length));
    return path.replace(/(^|\/)index\.html$/, "$1").replace(/\.html$|\/$/, "");
  };

  /** Return the link to a page by its address, an anchor behind it or not: "articles/visit#p3". */
  const linkTo = (address) => new URL(address.replace(/(?=#|$)/, ENDING), ROOT).href;

  window.backstory = { load, give, addressOf, linkTo };
})();

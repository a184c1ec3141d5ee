/* Search: the dialog, the keys that open it, and its address. What answers is in results.js and what that loads:
   nothing of it is asked for before the search is opened or the pointer comes near.
   Opened by click, "/" or Ctrl/Cmd+K, or by an address with ?q=; arrows move, Enter opens, Escape closes. */

(() => {
  const QUERY = "q";
  const PARTS = ["names", "fulltext", "facets", "results"].map((name) => `assets/backstory/${name}.js`);
  const TROUBLE = "The search could not be loaded. It is built with the site; reload the page to try again.";

  const dialog = document.querySelector("[data-search]");
  const openers = document.querySelectorAll("[data-search-open]");
  const input = dialog.querySelector("input");
  const narrow = dialog.querySelector("details");
  const facets = [...dialog.querySelectorAll("[data-facet]")].map(({ dataset }) => dataset.facet);

  let finder, waking; // what answers, once loaded
  let hasty = false; // Enter was pressed before
  let wanted = []; // values of facets that the address asks for
  let address = ""; // of the page, without a search in it

  const wake = () => {
    waking ??= Promise.all(PARTS.map(backstory.load)).then(([names, text, choice, results]) => {
      finder = results(dialog, names, text, choice(dialog, wanted), tell);
      if (dialog.open) finder.search(hasty);
    });
    waking.catch(() => {
      waking = undefined;
      dialog.querySelector("[role=status]").textContent = TROUBLE;
    });
  };

  const search = () => {
    wake();
    finder?.search();
  };

  /* the address: a search can be shared, and is there again when the reader comes back */

  const replace = (url) => {
    try {
      history.replaceState(history.state, "", url);
    } catch (error) {
      if (error.name !== "SecurityError") throw error; // some browsers allow no change to the address of a file
    }
  };

  /** Let the address tell what is searched: words, and pairs of a facet and a value. */
  const tell = (words, chosen) => {
    const url = new URL(address);
    if (words || chosen.length) url.searchParams.set(QUERY, words);
    for (const [facet, value] of chosen) url.searchParams.append(facet, value);
    if (dialog.open) replace(url);
  };

  /** Open with the search that the address tells, if it tells one. */
  const arrive = () => {
    const url = new URL(location.href);
    const words = url.searchParams.get(QUERY);
    if (words === null) return;
    wanted = facets.flatMap((facet) => url.searchParams.getAll(facet).map((value) => [facet, value]));
    narrow.open = wanted.length > 0;
    for (const name of [QUERY, ...facets]) url.searchParams.delete(name);
    input.value = words;
    open(url.href);
  };

  /* opening and closing */

  const open = (from = location.href) => {
    if (!dialog.open) {
      address = from;
      dialog.showModal();
      document.documentElement.classList.add("bs-searching");
    }
    input.focus();
    input.select();
    search();
  };

  const close = () => {
    replace(address);
    finder?.stop();
    dialog.close();
    document.documentElement.classList.remove("bs-searching");
  };

  const enter = () => {
    if (finder) finder.enter();
    else hasty = true;
  };

  const KEYS = { ArrowDown: () => finder?.move(1), ArrowUp: () => finder?.move(-1), Enter: enter, Escape: close };

  const typing = (target) => target.isContentEditable ||
    target.matches("textarea, select, input:not([type=radio], [type=checkbox])");

  for (const opener of openers) {
    opener.addEventListener("click", () => open());
    opener.addEventListener("pointerenter", wake, { once: true });
  }
  dialog.querySelector("[data-search-close]").addEventListener("click", close);
  dialog.addEventListener("cancel", close);
  dialog.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    const here = link && link.origin === location.origin && link.pathname === location.pathname;
    if (event.target === dialog || here) close(); // a result on this very page would stay behind the dialog
  });
  dialog.addEventListener("change", (event) => event.target !== input && search());
  input.addEventListener("input", () => {
    hasty = false;
    search();
  });
  input.addEventListener("keydown", (event) => {
    if (!KEYS[event.key] || event.isComposing) return;
    event.preventDefault();
    KEYS[event.key]();
  });
  document.addEventListener("keydown", (event) => {
    const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !typing(event.target);
    const k = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
    if (!slash && !k) return;
    event.preventDefault();
    open();
  });
  arrive();
})();

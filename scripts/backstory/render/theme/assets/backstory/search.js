/* Search: a dialog over names (names.js) and the full text (fulltext.js).
   Opened by click, "/" or Ctrl/Cmd+K, or by an address with ?q=; arrows move, Enter opens, Escape closes.
   Names answer each keystroke at once; the text follows when its index has come. Nothing is loaded before that. */

(() => {
  const PAGE = 10; // results shown at a time
  const PAUSE = 30; // ms without a keystroke before the full text is searched
  const QUERY = "q";

  const dialog = document.querySelector("[data-search]");
  const openers = document.querySelectorAll("[data-search-open]");
  const input = dialog.querySelector("input");
  const status = dialog.querySelector("[role=status]");
  const list = dialog.querySelector("[role=listbox]");
  const narrow = dialog.querySelector("details");
  const facets = [...dialog.querySelectorAll("[data-facet]")];
  const sections = JSON.parse(dialog.querySelector("[data-search-labels]").textContent);
  const labels = Object.fromEntries(sections.map(([name, label]) => [name, label]));
  const kinds = Object.fromEntries(sections.map(([name, , folder]) => [folder, name]));
  const dates = new Intl.DateTimeFormat(document.documentElement.lang || "en", { dateStyle: "medium", timeZone: "UTC" });

  let names, text, pagefind, waking; // once loaded
  let asked = 0; // searches so far; an answer to an earlier one is dropped
  let pending = false; // the full text has not answered yet
  let hasty = false; // Enter was pressed while it had not
  let address = ""; // of the page without a search in it

  const make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };

  /* loading */

  const wake = () => {
    waking ??= (async () => {
      const [first, second] = await Promise.all(["names", "fulltext"].map((name) =>
        backstory.load(`assets/backstory/${name}.js`)));
      [names, text] = [first, second];
      const named = names.load(showNames);
      pagefind = await text.open("offline" in dialog.dataset);
      await named.catch(() => {}); // without names, the text still answers
    })();
    waking.catch(() => (waking = undefined));
    return waking;
  };

  const ready = async () => {
    wake();
    while (!pagefind) {
      if (!waking) throw new Error("the search could not be loaded");
      await Promise.race([waking.catch(() => {}), new Promise((done) => setTimeout(done, 20))]);
    }
    return pagefind;
  };

  /* facets */

  const chosen = (facet) => [...facet.querySelectorAll("input:checked")].map((box) => box.value);

  const filters = (except) => Object.fromEntries(facets
    .map((facet) => [facet.dataset.facet, facet === except ? [] : chosen(facet)])
    .filter(([, values]) => values.length).map(([name, values]) => [name, { any: values }]));

  const chip = (facet, value) => {
    const known = [...facet.querySelectorAll("label")].find((label) => label.firstChild.value === value);
    if (known) return known;
    const name = facet.dataset.facet;
    return make("label", { class: "bs-chip", ...(name === "kind" && { "data-kind": value }) },
      make("input", { type: "checkbox", value, name }),
      make("span", {}, name === "kind" ? labels[value] ?? value : value), make("span", { class: "bs-count" }));
  };

  const RANK = Object.keys(labels);
  const ORDERS = {
    kind: () => (a, b) => RANK.indexOf(a) - RANK.indexOf(b),
    year: () => (a, b) => b - a,
    most: (counts) => (a, b) => counts[b] - counts[a] || (a < b ? -1 : 1),
  };

  /** Offer the values of a facet with how many results each would leave: all of them, or the most frequent. */
  const offer = (facet, counts) => {
    const { facet: name, most } = facet.dataset;
    const order = (ORDERS[name] ?? ORDERS.most)(counts);
    let values = Object.keys(counts).filter((value) => !most || counts[value]).sort(order);
    if (most) values = [...new Set([...chosen(facet), ...values.slice(0, most)])];
    const chips = values.map((value) => chip(facet, value));
    for (const one of chips) {
      const number = counts[one.firstChild.value] ?? 0;
      one.lastChild.textContent = number;
      one.classList.toggle("bs-chip--empty", !number);
    }
    if (!facet.contains(document.activeElement)) facet.replaceChildren(facet.firstElementChild, ...chips);
    facet.hidden = values.length < 2 && !chosen(facet).length;
  };

  const count = async (words, turn) => {
    const all = await pagefind.filters();
    for (const facet of facets) {
      const others = filters(facet), name = facet.dataset.facet;
      const counts = words || Object.keys(others).length
        ? (await pagefind.search(words || null, { filters: others })).filters[name] : all[name];
      if (turn !== asked) return;
      offer(facet, { ...(!facet.dataset.most && Object.fromEntries(Object.keys(all[name] ?? {}).map((value) => [value, 0]))), ...counts });
    }
  };

  /* results */

  const options = () => [...list.querySelectorAll("[role=option]")];
  const selected = () => list.querySelector("[aria-selected=true]");

  const activate = (item) => {
    selected()?.setAttribute("aria-selected", "false");
    if (!item) return input.removeAttribute("aria-activedescendant");
    item.setAttribute("aria-selected", "true");
    input.setAttribute("aria-activedescendant", item.id);
    item.scrollIntoView({ block: "nearest" });
  };

  const row = (id, kind, href, title, facts, excerpt) => make("li",
    { id: `bs-result-${id}`, role: "option", "aria-selected": "false", ...(kind && { "data-kind": kind }) },
    make("a", { href, tabindex: "-1" }, make("strong", {}, title),
      make("span", { class: "bs-facts" }, facts.filter(Boolean).join(" · ")), make("span", { class: "bs-excerpt" }, ...excerpt)));

  const day = (date) => date && !isNaN(new Date(date)) && dates.format(new Date(date));
  const often = (number) => number > 0 && `${number} ${number === 1 ? "mention" : "mentions"}`;

  const nameRow = (entry, words) => {
    const kind = kinds[entry.address.split("/", 1)[0]];
    const alias = names.alias(entry, words);
    const item = row(entry.id || entry.address, kind, backstory.linkTo(entry.address), entry.title,
      [labels[kind], entry.article ? day(entry.weight) : often(entry.weight), alias && `also “${alias}”`], []);
    item.dataset.named = "";
    return item;
  };

  const spaced = (parts) => parts.flatMap(([word, marked]) => [marked ? make("mark", {}, word) : word, " "]);

  const sentence = (data) => {
    const terms = names.fold(input.value).split(" ").filter(Boolean);
    return text.sentence(data, { terms, fold: names.fold });
  };

  const textRow = (result, data) => {
    const { kind, title, date, source, mentions } = data.meta;
    const { parts, place } = sentence(data);
    const page = data.raw_url.replace(/^\/|\/$|\.html$/g, "");
    const href = backstory.linkTo(kind === "article" && place ? `${page}#${place}` : page);
    return row(result.id, kind, href, title, [labels[kind], day(date), source, often(Number(mentions))], spaced(parts));
  };

  const otherwise = (words, spelling) => {
    const item = make("li", { id: "bs-spelling", role: "option", "aria-selected": "false", "data-ask": spelling },
      make("button", { type: "button", tabindex: "-1" }, "Did you mean ", make("strong", {}, spelling), "?"));
    item.firstChild.addEventListener("click", () => ask(spelling));
    return item;
  };

  const settle = () => {
    input.setAttribute("aria-expanded", String(options().length > 0));
    if (!selected()) activate(options()[0]);
  };

  /** Show the names that match now; what the text said before stays below until it answers anew. */
  const showNames = () => {
    const words = input.value.trim();
    if (!dialog.open || !names) return;
    const { kind, ...others } = filters();
    const fits = ({ address }) => !kind || kind.any.includes(kinds[address.split("/", 1)[0]]);
    const matched = words && !Object.keys(others).length ? names.match(words, fits) : [];
    const former = [...list.querySelectorAll("[data-named]")];
    const rows = matched.map((entry) => former.find(({ id }) => id === `bs-result-${entry.id || entry.address}`
      && id === selected()?.id) ?? nameRow(entry, words));
    const ids = new Set(rows.map(({ id }) => id));
    for (const item of options()) if ("named" in item.dataset ? !rows.includes(item) : ids.has(item.id)) item.remove();
    list.prepend(...rows);
    if (pending) activate(rows[0]);
    settle();
  };

  const more = (rest, turn) => {
    const item = make("li", { id: "bs-more", role: "option", "aria-selected": "false" },
      make("button", { type: "button", tabindex: "-1" }, `Show more of ${rest.length}`));
    item.firstChild.addEventListener("click", async () => {
      await append(rest, turn, item);
      input.focus();
    });
    return item;
  };

  /** Show the next results below those shown, in the place of ``mark``. */
  const append = async (results, turn, mark) => {
    const data = await Promise.all(results.slice(0, PAGE).map((result) => result.data()));
    if (turn !== asked) return;
    const rows = data.map((one, index) => textRow(results[index], one));
    if (results.length > PAGE) rows.push(more(results.slice(PAGE), turn));
    if (!mark) for (const item of options()) if (!("named" in item.dataset)) item.remove();
    list.append(...rows);
    mark?.remove();
    if (mark) activate(rows[0]);
  };

  const describe = async (results, turn) => {
    const items = [...list.querySelectorAll("[data-named]")];
    await Promise.all(items.map(async (item) => {
      const result = results.find(({ id }) => item.id === `bs-result-${id}`);
      const data = result && await result.data();
      if (data && turn === asked) item.querySelector(".bs-excerpt").replaceChildren(...spaced(sentence(data).parts));
    }));
  };

  const say = (words, number) => {
    if (number) status.textContent = number === 1 ? "1 result" : `${number} results`;
    else status.textContent = `Nothing found${words && ` for “${words}”`}. Fewer words or facets find more.`;
  };

  /** Results with entities last that are not called what is asked, but merely keep company with it. */
  const reasoned = (results) => {
    const beside = ({ id, matchedMetaFields: matched }) => names.byId.get(id)?.article === false
      && !(matched ?? []).some((field) => field === "title" || field === "aliases");
    return [...results.filter((result) => !beside(result)), ...results.filter(beside)];
  };

  /** Ask Pagefind; pages that have the words side by side come first. */
  const found = async (words) => {
    const wanted = { filters: filters() };
    const { results } = await pagefind.search(words || null, wanted);
    if (!/\S\s+\S/.test(words) || words.includes('"')) return results;
    const exact = (await pagefind.search(`"${words}"`, wanted)).results;
    const ids = new Set(exact.map(({ id }) => id));
    return [...exact, ...results.filter(({ id }) => !ids.has(id))];
  };

  const searchText = async (words, turn) => {
    const results = await found(words);
    if (turn !== asked) return;
    const named = [...list.querySelectorAll("[data-named]")].map(({ id }) => id.replace("bs-result-", ""));
    const rest = reasoned(results.filter(({ id }) => !named.includes(id)));
    await append(rest, turn);
    if (turn !== asked) return;
    const spelling = words && !results.length ? names.spelling(words) : "";
    if (spelling) list.append(otherwise(words, spelling));
    say(words, rest.length + named.length);
    describe(results, turn);
  };

  /** Search for what the field and the facets say. */
  const search = async () => {
    const turn = (asked += 1);
    const words = input.value.trim();
    const nothing = !words && !Object.keys(filters()).length;
    pending = true;
    showNames();
    try {
      await ready();
      if (words) pagefind.preload(words, { filters: filters() });
      await new Promise((done) => setTimeout(done, PAUSE));
      if (turn !== asked) return;
      follow();
      if (nothing) {
        list.replaceChildren();
        status.textContent = "";
      } else {
        await searchText(words, turn);
      }
      if (turn !== asked) return;
      pending = false;
      settle();
      if (hasty) enter();
      await count(words, turn);
    } catch (error) {
      if (turn !== asked) return;
      pending = false;
      status.textContent = "The search index could not be loaded. It is built with the site; reload the page to try again.";
      throw error;
    }
  };

  const ask = (words) => {
    input.value = words;
    input.focus();
    search();
  };

  /* the address: a search can be shared, and is there again when the reader comes back */

  const searched = (url) => facets.flatMap(({ dataset: { facet } }) =>
    url.searchParams.getAll(facet).map((value) => [facet, value]));

  const replace = (url) => {
    try {
      history.replaceState(history.state, "", url);
    } catch (error) {
      if (error.name !== "SecurityError") throw error; // some browsers allow no change to the address of a file
    }
  };

  const follow = () => {
    const url = new URL(address);
    const words = input.value.trim();
    if (words || Object.keys(filters()).length) url.searchParams.set(QUERY, words);
    for (const facet of facets) for (const value of chosen(facet)) url.searchParams.append(facet.dataset.facet, value);
    if (dialog.open) replace(url);
  };

  /** Open with the search that the address tells, if it tells one. */
  const arrive = () => {
    const url = new URL(location.href);
    const words = url.searchParams.get(QUERY);
    if (words === null) return;
    for (const [name, value] of searched(url)) {
      const facet = facets.find(({ dataset }) => dataset.facet === name);
      const label = chip(facet, value);
      label.firstChild.checked = true;
      facet.append(label);
      narrow.open = true;
    }
    for (const name of [QUERY, ...facets.map(({ dataset }) => dataset.facet)]) url.searchParams.delete(name);
    input.value = words;
    open(url.href);
  };

  /* opening, moving, closing */

  const open = (from = location.href) => {
    if (!dialog.open) {
      address = from;
      narrow.open ||= matchMedia("(min-width: 45em)").matches;
      dialog.showModal();
    }
    input.focus();
    input.select();
    search();
  };

  const close = () => {
    replace(address);
    asked += 1;
    dialog.close();
  };

  const move = (step) => {
    const items = options();
    if (items.length) activate(items[(items.indexOf(selected()) + step + items.length) % items.length]);
  };

  const enter = () => {
    const item = selected();
    hasty = pending && !("named" in (item?.dataset ?? {}));
    if (!hasty) item?.firstChild.click();
  };

  const KEYS = { ArrowDown: () => move(1), ArrowUp: () => move(-1), Enter: enter, Escape: close };

  const typing = (target) => target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);

  for (const opener of openers) {
    opener.addEventListener("click", () => open());
    opener.addEventListener("pointerenter", wake, { once: true });
  }
  dialog.querySelector("[data-search-close]").addEventListener("click", close);
  dialog.addEventListener("click", (event) => event.target === dialog && close());
  dialog.addEventListener("cancel", close);
  dialog.addEventListener("change", (event) => event.target !== input && search());
  list.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (link && link.pathname === location.pathname && link.origin === location.origin) close(); // else nothing would move
  });
  input.addEventListener("input", () => { hasty = false; search(); });
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

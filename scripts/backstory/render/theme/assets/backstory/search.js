/* Search: Pagefind's index behind a dialog of our own.
   Opened by click, "/" or Ctrl/Cmd+K; arrows move, Enter opens, Escape closes. Nothing is loaded before that. */

const PAGE = 20; // results shown at a time
const NAMED = 10; // entities looked at for an exact name
const BUNDLE = new URL("../../pagefind/pagefind.js", import.meta.url);
const RANKING = { metaWeights: { title: 8, aliases: 6, source: 0.5, kind: 0, mentions: 0, date: 0.5 }, pageLength: 0.4 };

const dialog = document.querySelector("[data-search]");
const openers = document.querySelectorAll("[data-search-open]");
const input = dialog.querySelector("input");
const status = dialog.querySelector("[role=status]");
const list = dialog.querySelector("[role=listbox]");
const facets = [...dialog.querySelectorAll("[data-facet]")];
const labels = Object.fromEntries(JSON.parse(dialog.querySelector("[data-search-labels]").textContent));
const dates = new Intl.DateTimeFormat(document.documentElement.lang || "en", { dateStyle: "medium", timeZone: "UTC" });

let loading;
let asked = 0;

const load = () => {
  loading ??= import(BUNDLE).then(async (pagefind) => {
    await pagefind.options({ ranking: RANKING, excerptLength: 28 });
    await pagefind.init();
    offerFacets(await pagefind.filters());
    return pagefind;
  });
  return loading;
};

const make = (name, attributes = {}, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
};

/* facets */

const chosen = (facet) => [...facet.querySelectorAll("input:checked")].map((box) => box.value);

const filters = (except) => {
  const found = {};
  for (const facet of facets) {
    const values = facet === except ? [] : chosen(facet);
    if (values.length) found[facet.dataset.facet] = { any: values };
  }
  return found;
};

const offerFacets = (known) => {
  for (const facet of facets) {
    const name = facet.dataset.facet;
    const rank = Object.keys(labels);
    const values = Object.keys(known[name] ?? {}).sort((a, b) =>
      name === "kind" ? rank.indexOf(a) - rank.indexOf(b) : b.localeCompare(a, "en", { numeric: true }));
    for (const value of values) {
      const box = make("input", { type: "checkbox", value, name });
      const count = make("span", { class: "bs-count" });
      facet.append(make("label", { class: "bs-chip", ...(name === "kind" && { "data-kind": value }) },
        box, make("span", {}, name === "kind" ? labels[value] ?? value : value), count));
    }
    facet.hidden = values.length < 2;
  }
};

const count = async (pagefind, query) => {
  for (const facet of facets) {
    const name = facet.dataset.facet;
    const counts = query || Object.keys(filters(facet)).length
      ? (await pagefind.search(query || null, { filters: filters(facet) })).filters[name] ?? {}
      : (await pagefind.filters())[name] ?? {};
    for (const chip of facet.querySelectorAll("label")) {
      const number = counts[chip.firstChild.value] ?? 0;
      chip.lastChild.textContent = number;
      chip.classList.toggle("bs-chip--empty", !number);
    }
  }
};

/* results */

const plain = (words) => words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
  .replace(/[\p{P}\p{S}\s]+/gu, " ").trim();

const exact = (data, query) => {
  const names = [data.meta.title, ...(data.meta.aliases ?? "").split(" · ")].map((name) => plain(name ?? ""));
  return names[0] === query ? 2 : names.includes(query) ? 1 : 0;
};

const text = (html) => new DOMParser().parseFromString(html, "text/html").body.textContent;

const marked = (excerpt) => excerpt.split(/(<mark>.*?<\/mark>)/).map((part) =>
  part.startsWith("<mark>") ? make("mark", {}, text(part.slice(6, -7))) : text(`<pre>${part}</pre>`));

const aliasOf = (data, query) => {
  const alias = (data.meta.aliases ?? "").split(" · ").find((name) => query && plain(name).includes(query));
  return alias && !plain(data.meta.title).includes(query) ? alias : null;
};

const option = (data, index, query) => {
  const kind = data.meta.kind;
  const alias = aliasOf(data, query);
  const day = data.meta.date && new Date(data.meta.date);
  const facts = [labels[kind], day && !isNaN(day) && dates.format(day), data.meta.source,
    data.meta.mentions && `${data.meta.mentions} mentions`, alias && `also “${alias}”`].filter(Boolean);
  const link = make("a", { href: data.url, tabindex: "-1" },
    make("strong", {}, data.meta.title), make("span", { class: "bs-facts" }, facts.join(" · ")),
    make("span", { class: "bs-excerpt" }, ...marked(data.excerpt)));
  return make("li", { id: `bs-result-${index}`, role: "option", "aria-selected": "false", "data-kind": kind }, link);
};

const activate = (item) => {
  list.querySelector("[aria-selected=true]")?.setAttribute("aria-selected", "false");
  if (!item) return input.removeAttribute("aria-activedescendant");
  item.setAttribute("aria-selected", "true");
  input.setAttribute("aria-activedescendant", item.id);
  item.scrollIntoView({ block: "nearest" });
};

const clear = (words) => {
  list.replaceChildren();
  input.setAttribute("aria-expanded", "false");
  activate(null);
  status.textContent = words;
};

const show = async (results, from, query, turn) => {
  const data = await Promise.all(results.slice(from, from + PAGE).map((result) => result.data()));
  if (turn !== asked) return;
  if (!from) list.replaceChildren();
  list.querySelector("[data-more]")?.remove();
  list.append(...data.map((one, index) => option(one, from + index, query)));
  if (from + PAGE < results.length) {
    const more = make("li", { id: "bs-more", role: "option", "aria-selected": "false", "data-more": "" },
      make("button", { type: "button", tabindex: "-1" }, `Show more of ${results.length}`));
    more.firstChild.addEventListener("click", async () => {
      await show(results, from + PAGE, query, turn);
      activate(list.children[from + PAGE]);
      input.focus();
    });
    list.append(more);
  }
  input.setAttribute("aria-expanded", "true");
  if (!from) activate(list.firstElementChild);
};

/* What is called exactly that comes first, however often articles say it. */
const called = async (pagefind, words, query) => {
  const { results } = await pagefind.search(words, { filters: { ...filters(), not: { kind: "article" } } });
  const data = await Promise.all(results.slice(0, NAMED).map((result) => result.data()));
  const rank = new Map(results.slice(0, NAMED).map((result, index) => [result, exact(data[index], query)]));
  return [...rank.keys()].filter((result) => rank.get(result)).sort((a, b) => rank.get(b) - rank.get(a));
};

const search = async () => {
  const turn = ++asked;
  const words = input.value.trim();
  try {
    const pagefind = await load();
    await new Promise((done) => setTimeout(done, 80));
    if (turn !== asked) return;
    await count(pagefind, words);
    if (!words && !Object.keys(filters()).length) return clear("");
    const found = (await pagefind.search(words || null, { filters: filters() })).results;
    const first = words ? await called(pagefind, words, plain(words)) : [];
    if (turn !== asked) return;
    const results = [...first, ...found.filter(({ id }) => !first.some((one) => one.id === id))];
    if (!results.length) return clear(`Nothing found${words && ` for “${words}”`}. Fewer words or facets find more.`);
    status.textContent = results.length === 1 ? "1 result" : `${results.length} results`;
    await show(results, 0, plain(words), turn);
  } catch (error) {
    loading = undefined;
    clear("The search index could not be loaded. It is built with the site; reload the page to try again.");
    throw error;
  }
};

/* opening, moving, closing */

const open = () => {
  if (!dialog.open) dialog.showModal();
  input.focus();
  input.select();
  search();
};

const move = (step) => {
  const items = [...list.children];
  if (!items.length) return;
  const at = items.findIndex((item) => item.getAttribute("aria-selected") === "true");
  activate(items[(at + step + items.length) % items.length]);
};

const KEYS = {
  ArrowDown: () => move(1),
  ArrowUp: () => move(-1),
  Enter: () => list.querySelector("[aria-selected=true]")?.firstChild.click(),
  Escape: () => dialog.close(),
};

const typing = (target) => target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);

for (const opener of openers) {
  opener.addEventListener("click", open);
  opener.addEventListener("pointerenter", load, { once: true });
}
dialog.querySelector("[data-search-close]").addEventListener("click", () => dialog.close());
dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
dialog.addEventListener("change", (event) => event.target !== input && search());
input.addEventListener("input", search);
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

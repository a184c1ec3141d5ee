/* What a search finds: names, which answer each keystroke at once, and below them pages whose text holds the words.
   Loaded by search.js when the search is first opened. */

(() => {
  const PAGE = 10; // results shown at a time
  const FIRST = 5; // of them are shown before the others are loaded
  const MANY = 30; // pages with the words side by side, where those with the words anywhere are not looked for
  const PAUSE = 40; // ms without a keystroke before the full text is searched
  const SHORT = 3; // letters
  const OPTION = { role: "option", "aria-selected": "false", tabindex: "-1" };
  const LIGHT = /(?<=\s|^)(?:a|an|and|as|at|by|for|from|in|of|on|or|the|to|with)(?=\s|$)/giu; // on every page: slow to look up
  const TROUBLE = "The search index could not be loaded. It is built with the site; reload the page to try again.";

  const make = (name, attributes, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };

  /** An option in its line; the line itself says nothing to a screen reader. */
  const line = (option) => make("li", { role: "presentation" }, option);

  const row = (id, kind, href, title, facts, excerpt) => make("a",
    { href, id: `bs-result-${id}`, ...OPTION, ...(kind && { "data-kind": kind }) },
    make("strong", {}, title), make("span", { class: "bs-facts" }, facts.filter(Boolean).join(" · ")),
    make("span", { class: "bs-excerpt" }, ...excerpt));

  const button = (id, action, ...words) => {
    const option = make("button", { type: "button", id, ...OPTION }, ...words);
    option.addEventListener("click", () => action(option));
    return line(option);
  };

  const spaced = (parts) => parts.flatMap(([word, marked]) => [marked ? make("mark", {}, word) : word, " "]);

  const results = (dialog, names, text, { chosen, filters, count, labels, kinds }, tell) => {
    const input = dialog.querySelector("input");
    const status = dialog.querySelector("[role=status]");
    const list = dialog.querySelector("[role=listbox]");
    const language = document.documentElement.lang || "en";
    const dates = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" });

    let opening; // the promise of Pagefind
    let asked = 0; // searches so far; an answer to an earlier one is dropped
    let pending = false; // the full text has not answered yet
    let hasty = false; // Enter was pressed while it had not
    let running = Promise.resolve(); // the last search of the text; none begins before it has ended
    let counts; // how many results each value of a facet has, as far as Pagefind told
    let spare; // to be called when the text has answered, so that nothing else is waited for
    let sought = ""; // what it was asked for: the words, or the words side by side

    /* the lines of the list */

    const options = () => [...list.querySelectorAll("[role=option]")];
    const named = () => [...list.querySelectorAll("[data-named]")];
    const selected = () => list.querySelector("[aria-selected=true]");

    const activate = (option) => {
      selected()?.setAttribute("aria-selected", "false");
      if (!option) return input.removeAttribute("aria-activedescendant");
      option.setAttribute("aria-selected", "true");
      input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    };

    const settle = () => {
      input.setAttribute("aria-expanded", String(options().length > 0));
      if (!selected()) activate(options()[0]);
    };

    const remove = (which) => options().filter(which).forEach((option) => option.parentNode.remove());

    const day = (date) => date && !isNaN(new Date(date)) && dates.format(new Date(date));
    const often = (number) => number > 0 && `${number} ${number === 1 ? "mention" : "mentions"}`;
    const kindOf = ({ address }) => kinds[address.split("/", 1)[0]];

    const nameRow = (entry, words) => {
      const kind = kindOf(entry), alias = names.alias(entry, words);
      const facts = [labels[kind], entry.article ? day(entry.weight) : often(entry.weight), alias && `also “${alias}”`];
      const option = row(entry.id || entry.address, kind, backstory.linkTo(entry.address), entry.title, facts, []);
      option.dataset.named = "";
      return option;
    };

    const sentence = (data) => {
      const terms = names.fold(input.value).split(" ").filter(Boolean);
      return text.sentence(data, { terms, fold: names.fold });
    };

    const textRow = (result, data) => {
      const { kind, title, date, source, mentions } = data.meta;
      const { parts, place } = sentence(data);
      const page = data.raw_url.replace(/^\/|\/$|\.html$/g, "");
      const href = backstory.linkTo(kind === "article" && place ? `${page}#${place}` : page);
      const facts = [labels[kind], day(date), source, often(Number(mentions))];
      return row(result.id, kind, href, title, facts, spaced(parts));
    };

    /* names */

    /** Show the names that match now; what the text said before stays below until it answers anew. */
    const showNames = () => {
      const words = input.value.trim();
      if (!dialog.open) return;
      const { kind, ...others } = filters(); // of names, only the kind is known
      const fits = (entry) => !kind || kind.any.includes(kindOf(entry));
      const found = words && !Object.keys(others).length ? names.match(words, fits) : [];
      const rows = found.map((entry) => nameRow(entry, words));
      const ids = new Set(rows.map(({ id }) => id));
      const former = selected()?.id;
      remove((option) => "named" in option.dataset || ids.has(option.id));
      list.prepend(...rows.map(line));
      activate(pending ? rows[0] : options().find(({ id }) => id === former));
      settle();
    };

    /* the full text */

    /** What to ask for: the words that say most, and all of them side by side where they are several. */
    const askable = (words) => {
      const quoted = words.includes('"');
      const short = words && words.length < SHORT; // the beginning of too many words: only those words themselves
      const heavy = short ? `"${words}"` : (!quoted && words.replace(LIGHT, "").replace(/\s\S{1,2}$/, "").trim()) || words;
      return { heavy, phrase: !quoted && /\S\s+\S{3}/.test(words) ? `"${words}"` : "" };
    };

    /** Load what the search will need while it waits for the next keystroke. */
    const preload = (pagefind, words) => {
      const { heavy, phrase } = askable(words);
      pagefind.preload(phrase || heavy, { filters: filters() });
    };

    /** Ask Pagefind; pages that have the words side by side come first. Words that are on most pages take it
        more than a second, their phrase a tenth of that: so it is asked first, and often is enough. */
    const ask = async (pagefind, words, turn) => {
      const wanted = { filters: filters() };
      const { heavy, phrase } = askable(words);
      const exact = phrase ? await pagefind.search(phrase, wanted) : { results: [] };
      const enough = exact.results.length >= MANY;
      if (turn !== asked) return [];
      const found = enough ? exact : await pagefind.search(heavy || null, wanted);
      counts = found.filters;
      sought = enough ? phrase : words;
      const ids = new Set(exact.results.map(({ id }) => id));
      return [...exact.results, ...found.results.filter(({ id }) => !ids.has(id))];
    };

    /** Results with entities last that are not called what is asked, but merely keep company with it. */
    const reasoned = (found) => {
      const beside = ({ id, matchedMetaFields: matched }) => names.byId.get(id)?.article === false
        && !(matched ?? []).some((field) => field === "title" || field === "aliases");
      return [...found.filter((result) => !beside(result)), ...found.filter(beside)];
    };

    /** Show the next results below those shown, in the place of the option that asked for them. */
    const append = async (found, turn, asking) => {
      for (const part of [found.slice(0, FIRST), found.slice(FIRST, PAGE)]) {
        const data = await Promise.all(part.map((result) => result.data()));
        if (turn !== asked) return;
        const rows = data.map((one, index) => textRow(part[index], one));
        const first = part[0] === found[0];
        if (first && asking) asking.parentNode.remove();
        else if (first) remove((option) => !("named" in option.dataset));
        list.append(...rows.map(line));
        if (first && asking) activate(rows[0]);
        settle();
      }
      if (found.length > PAGE) list.append(more(found.slice(PAGE), turn));
    };

    const more = (rest, turn) => button("bs-more", async (option) => {
      await append(rest, turn, option);
      input.focus();
    }, `Show ${Math.min(PAGE, rest.length)} more of ${rest.length}`);

    const otherwise = (spelling) => button("bs-spelling", () => {
      input.value = spelling;
      input.focus();
      search();
    }, "Did you mean ", make("strong", {}, spelling), "?");

    /** Put below each name the sentence that the text has of it. */
    const describe = (found, turn) => Promise.all(named().map(async (option) => {
      const result = found.find(({ id }) => option.id === `bs-result-${id}`);
      const data = result && await result.data();
      if (data && turn === asked) option.querySelector(".bs-excerpt").replaceChildren(...spaced(sentence(data).parts));
    }));

    /** Show what the text holds below the names; return how many results there are. */
    const showText = async (pagefind, words, turn) => {
      const found = await ask(pagefind, words, turn);
      if (turn !== asked) return 0;
      const above = named().map(({ id }) => id.replace("bs-result-", ""));
      const rest = reasoned(found.filter(({ id }) => !above.includes(id)));
      await append(rest, turn);
      if (turn !== asked) return 0;
      const spelling = words && !found.length ? names.spelling(words) : "";
      if (spelling) list.append(otherwise(spelling));
      await describe(found, turn);
      return rest.length + above.length;
    };

    /* searching */

    const say = (words, number) => {
      const nothing = `Nothing found${words && ` for “${words}”`}. Fewer words or facets find more.`;
      status.textContent = number === 1 ? "1 result" : number ? `${number} results` : nothing;
    };

    const answer = async (words, turn) => {
      opening ??= text.open("offline" in dialog.dataset, (dialog.dataset.merged ?? "").split(" ").filter(Boolean));
      const pagefind = await opening;
      if (turn === asked && words.length >= SHORT) preload(pagefind, words);
      await new Promise((done) => setTimeout(done, PAUSE));
      await running;
      if (turn !== asked) return;
      const search = answerNow(pagefind, words, turn);
      running = search.catch(() => {});
      await search;
    };

    const answerNow = async (pagefind, words, turn) => {
      tell(words, chosen());
      const some = words || chosen().length;
      const number = some ? await showText(pagefind, words, turn) : 0;
      if (turn !== asked) return;
      if (!some) list.replaceChildren();
      pending = false;
      settle();
      if (some) spare();
      if (hasty) enter();
      await count(pagefind, words && sought, counts, () => turn !== asked);
      if (turn !== asked) return;
      if (some) say(words, number);
      else status.textContent = "";
    };

    /** Search for what the field and the facets say. ``enters``: and open the first result. */
    const search = async (enters = false) => {
      const turn = (asked += 1);
      [pending, hasty] = [true, enters];
      showNames();
      try {
        await answer(input.value.trim(), turn);
      } catch (error) {
        opening = undefined;
        pending = false;
        spare();
        status.textContent = TROUBLE;
        throw error;
      }
    };

    const stop = () => (asked += 1);

    const move = (step) => {
      const all = options();
      if (all.length) activate(all[(all.indexOf(selected()) + step + all.length) % all.length]);
    };

    const enter = () => {
      const option = selected();
      hasty = pending && !("named" in (option?.dataset ?? {}));
      if (!hasty) option?.click();
    };

    names.load(showNames, new Promise((done) => (spare = done)));
    return { search, stop, move, enter };
  };

  backstory.give("assets/backstory/results.js", results);
})();

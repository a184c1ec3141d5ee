/* What a search finds: names, which answer each keystroke at once, and below them pages whose text holds the words.
   Loaded by search.js when the search is first opened. */

(() => {
  const PAGE = 10; // results shown at a time
  const PAUSE = 20; // ms without a keystroke before the full text is searched
  const LONGEST = 200; // the same after a search that took long: the next would have to wait for it
  const CALM = 120; // ms without a keystroke before more is loaded than is seen at once
  const OPTION = { role: "option", "aria-selected": "false", tabindex: "-1" };
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
    const narrow = dialog.querySelector("details");
    const language = document.documentElement.lang || "en";
    const numbers = new Intl.NumberFormat(language);
    const dates = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" });

    let opening; // the promise of Pagefind
    let asked = 0; // searches so far; an answer to an earlier one is dropped
    let pending = false; // the full text has not answered yet
    let hasty = false; // Enter was pressed while it had not
    let took = 0; // ms that the last search of the text took

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
    const often = (number) => number > 0 && `${numbers.format(number)} ${number === 1 ? "mention" : "mentions"}`;
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

    const textRow = (data) => {
      const { kind, title, date, source, mentions } = data.meta;
      const { parts, place } = sentence(data);
      const page = data.raw_url.replace(/^\/|\/$|\.html$/g, "");
      const href = backstory.linkTo(kind === "article" && place ? `${page}#${place}` : page);
      const facts = [labels[kind], day(date), source, often(Number(mentions))];
      return row(data.id, kind, href, title, facts, spaced(parts));
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

    /** Show results below those shown, or in the place of the option that asked for them. */
    const place = (data, asking) => {
      const rows = data.map(textRow);
      if (asking) asking.parentNode.remove();
      list.append(...rows.map(line));
      if (asking) activate(rows[0]);
      settle();
    };

    /** Offer the results from one on, where there are more. */
    const offer = (answers, from, number, turn) => {
      if (from >= number) return;
      list.append(button("bs-more", async (option) => {
        const data = await answers.more(from, PAGE);
        if (turn !== asked) return;
        place(data, option);
        offer(answers, from + PAGE, number, turn);
        input.focus();
      }, `Show ${Math.min(PAGE, number - from)} more of ${numbers.format(number - from)}`));
    };

    const otherwise = (spelling) => button("bs-spelling", () => {
      input.value = spelling;
      input.focus();
      search();
    }, "Did you mean ", make("strong", {}, spelling), "?");

    const idOf = (option) => option.id.replace("bs-result-", "");

    /** Put below each name the sentence that the text has of it. */
    const describe = async (answers, turn) => {
      const data = new Map((await answers.about(named().map(idOf))).map((one) => [one.id, one]));
      if (turn !== asked) return;
      for (const option of named()) {
        const one = data.get(idOf(option));
        if (one) option.querySelector(".bs-excerpt").replaceChildren(...spaced(sentence(one).parts));
      }
    };

    /** Show what the text holds first below the names. */
    const showFirst = (found, words) => {
      remove((option) => !("named" in option.dataset));
      place(found.rows);
      const spelling = words && found.nothing ? names.spelling(words) : "";
      if (spelling) list.append(otherwise(spelling));
    };

    /** Show the rest of the first page, and what the text says of names. */
    const showRest = async (answers, { number, rows }, turn) => {
      const others = number > rows.length ? await answers.more(rows.length, PAGE - rows.length) : [];
      if (turn !== asked) return;
      place(others);
      offer(answers, PAGE, number, turn);
      await describe(answers, turn);
    };

    /* searching */

    const say = (words, number) => {
      const nothing = `Nothing found${words && ` for “${words}”`}. Fewer words or facets find more.`;
      status.textContent = number === 1 ? "1 result" : number ? `${numbers.format(number)} results` : nothing;
    };

    const answer = async (words, turn) => {
      opening ??= text.open("offline" in dialog.dataset, (dialog.dataset.merged ?? "").split(" ").filter(Boolean));
      const answers = await opening;
      await wait(Math.min(LONGEST, Math.max(PAUSE, took / 2)));
      if (turn !== asked) return;
      tell(words, chosen());
      const some = words || chosen().length;
      const found = some ? await sought(answers, words, turn) : null;
      if (turn !== asked) return;
      if (some) showFirst(found, words);
      else list.replaceChildren();
      pending = false;
      settle();
      if (hasty) enter();
      await wait(CALM);
      if (turn !== asked) return;
      if (some) await showRest(answers, found, turn);
      if (narrow.open && turn === asked) await count(answers, some, () => turn !== asked);
      if (turn !== asked) return;
      if (some) say(words, found.number + found.above);
      else status.textContent = "";
    };

    const wait = (time) => new Promise((done) => setTimeout(done, time));

    /** Return what the text holds beside the names that are shown, and how many these are. */
    const sought = async (answers, words, turn) => {
      const from = performance.now(), above = named().map(idOf);
      const found = await answers.search({ turn, words, filters: filters(), above });
      took = performance.now() - from;
      return { ...found, above: above.length };
    };

    /** Search for what the field and the facets say. ``enters``: and open the first result. */
    const search = async (enters = false) => {
      const turn = (asked += 1);
      [pending, hasty] = [true, enters];
      names.want(input.value);
      showNames();
      try {
        await answer(input.value.trim(), turn);
      } catch (error) {
        opening = undefined;
        pending = false;
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

    /** Count what the facets would leave when they are opened: before, nobody waits for it. */
    const recount = async () => {
      const turn = asked;
      if (!narrow.open || !opening || pending) return;
      await count(await opening, input.value.trim() || chosen().length, () => turn !== asked);
    };

    narrow.addEventListener("toggle", () => recount().catch(() => (status.textContent = TROUBLE)));
    names.load(() => {
      names.want(input.value);
      showNames();
    });
    return { search, stop, move, enter };
  };

  backstory.give("assets/backstory/results.js", results);
})();

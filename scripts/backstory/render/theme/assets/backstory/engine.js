/* The full text, asked of Pagefind: in a worker of its own where pages are served, in the page where they are files.
   Thousands of results stay here; a page is given those that it shows. Loaded by fulltext.js. */

(() => {
  const RANKING = { metaWeights: { title: 8, aliases: 6, source: 0.5, kind: 0, mentions: 0, date: 0.5 }, pageLength: 0.4 };
  const FIRST = 5; // results that a search brings with it
  const FORMER = 4; // answers kept
  const MANY = 30; // pages with the words side by side, where those with the words anywhere are not looked for
  const SHORT = 3; // letters
  const LIGHT = /(?<=\s|^)(?:a|an|and|as|at|by|for|from|in|of|on|or|the|to|with)(?=\s|$)/giu; // on every page: slow to look up
  const ARTICLE = /^a/; // what the index calls articles begins so: render/search.py

  /** What to ask for: the words that say most, and all of them side by side where they are several. */
  const askable = (words) => {
    const quoted = words.includes('"');
    const short = words && words.length < SHORT; // the beginning of too many words: only those words themselves
    const heavy = short ? `"${words}"` : (!quoted && words.replace(LIGHT, "").replace(/\s\S{1,2}$/, "").trim()) || words;
    return { heavy: heavy || null, phrase: !quoted && /\S\s+\S{3}/.test(words) ? `"${words}"` : "" };
  };

  /** Results with entities last that are not called what is asked, but merely keep company with it. */
  const reasoned = (found) => {
    const beside = ({ id, matchedMetaFields: matched }) => !ARTICLE.test(id)
      && !(matched ?? []).some((field) => field === "title" || field === "aliases");
    return [...found.filter((result) => !beside(result)), ...found.filter(beside)];
  };

  /** What a page needs to know of a result. */
  const told = async (result) => {
    const { meta, raw_url, raw_content, locations, anchors } = await result.data();
    return { id: result.id, meta, raw_url, raw_content, locations, anchors };
  };

  /** Return what answers, of Pagefind's program. ``merged``: the folders of further indexes, by their addresses. */
  const engine = (program, merged) => {
    let newest = 0; // the search asked for last; an earlier one is given up
    let asked = null; // what Pagefind was asked for last
    let rest = []; // its results, but for those that names tell
    let found = new Map(); // all its results, by what the index calls them
    let counts = new Map(); // chosen facets -> how many results each value of each facet has
    let counter; // of Pagefind, with all facets; to count them takes longer than to search

    const opened = async () => {
      const one = program.createInstance({ noWorker: true });
      await one.init();
      await one.options({ ranking: RANKING });
      await Promise.all(merged.map(({ folder, baseUrl }) => one.mergeIndex(folder, { baseUrl, ranking: RANKING })));
      return one;
    };
    const searcher = opened();

    /** Let what was asked meanwhile be heard. */
    const heard = () => new Promise((done) => setTimeout(done));

    const counting = () => {
      counter ??= opened();
      return counter;
    };

    const former = new Map(); // what was asked -> what Pagefind found; a word being begun changes nothing yet

    const seek = async (words, filters) => {
      const asking = JSON.stringify([words, filters]);
      if (former.has(asking)) return former.get(asking);
      const pagefind = await (Object.keys(filters).length ? counting() : searcher);
      const last = await pagefind.search(words, { filters });
      if (former.size >= FORMER) former.delete(former.keys().next().value);
      former.set(asking, last);
      return last;
    };

    /** Search; pages that have the words side by side come first. Words that are on most pages take Pagefind more
        than a second, their phrase a tenth of that: so it is asked first, and often is enough.
        ``above``: results that are shown already. Return the number of others, the first of them, and whether
        there is nothing at all; null where another search was asked for meanwhile. */
    const search = async ({ turn, words, filters, above }) => {
      newest = turn;
      await heard();
      if (turn !== newest) return null;
      const { heavy, phrase } = askable(words);
      const exact = phrase ? await seek(phrase, filters) : { results: [] };
      const enough = exact.results.length >= MANY;
      if (phrase) await heard();
      if (turn !== newest) return null;
      const last = enough ? exact : await seek(heavy, filters);
      if (turn !== newest) return null;
      asked = enough ? phrase : heavy;
      counts = new Map(Object.keys(filters).length ? [[JSON.stringify(filters), last.filters]] : []);
      const side = new Set(exact.results.map(({ id }) => id)), shown = new Set(above);
      const ordered = [...exact.results, ...last.results.filter(({ id }) => !side.has(id))];
      found = new Map(ordered.map((result) => [result.id, result]));
      rest = reasoned(ordered.filter(({ id }) => !shown.has(id)));
      return { number: rest.length, nothing: !ordered.length, rows: await more(0, FIRST) };
    };

    /** Return some of the results of the last search. */
    const more = (from, number) => Promise.all(rest.slice(from, from + number).map(told));

    /** Return those of some pages that the last search found. */
    const about = (ids) => Promise.all(ids.filter((id) => found.has(id)).map((id) => told(found.get(id))));

    /** Return how many pages each value of each facet has. */
    const all = async () => (await counting()).filters();

    /** Return how many results of the last search each value of each facet would leave, of what is chosen. */
    const counted = async (filters) => {
      const chosen = JSON.stringify(filters);
      if (!counts.has(chosen)) counts.set(chosen, (await (await counting()).search(asked, { filters })).filters);
      return counts.get(chosen);
    };

    return { search, more, about, all, counted, ready: async () => void (await searcher) };
  };

  if (self.document) {
    backstory.give("assets/backstory/engine.js", engine);
    return;
  }

  /* in a worker: each file is loaded once, though Pagefind is opened twice, and what it will need is asked for
     while its program is on the way */

  const files = new Map(); // address -> promise of the response
  const fetched = self.fetch.bind(self);

  self.fetch = async (asking) => {
    const address = new URL(asking, location.href).href.replace(/\?ts=\d+$/, "");
    if (!files.has(address)) files.set(address, fetched(address, address.endsWith(".json") ? { cache: "no-cache" } : {}));
    try {
      const response = await files.get(address);
      if (!response.ok) throw new Error(`${address} could not be loaded`);
      return response.clone();
    } catch (error) {
      files.delete(address);
      throw error;
    }
  };

  let answers;

  const open = async (bundle, merged) => {
    for (const file of ["pagefind-entry.json", "wasm.en.pagefind"]) self.fetch(bundle + file).catch(() => {});
    answers = engine(await import(`${bundle}pagefind.js`), merged);
    await answers.ready();
  };

  self.addEventListener("message", async ({ data: { number, name, args } }) => {
    try {
      self.postMessage({ number, value: await (name === "open" ? open : answers[name])(...args) });
    } catch (error) {
      self.postMessage({ number, problem: String(error) });
    }
  });
})();

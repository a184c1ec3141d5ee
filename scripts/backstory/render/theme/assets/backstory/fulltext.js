/* The full text: what answers (engine.js), in a worker or, in an offline build (render/offline.py) and where none can
   start, in the page; and the sentence that shows why a page was found.
   Loaded by search.js when the search is first opened. */

(() => {
  const BUNDLE = new URL("../../pagefind/", document.currentScript.src).href;
  const ENGINE = new URL("engine.js", document.currentScript.src).href;
  const LONGEST = 40; // words of a sentence shown
  const FAR = 9; // words before a hit that a phone shows on two lines; where there are more, BEFORE are shown
  const BEFORE = 5;
  const FEWEST = 18; // words shown of a sentence that has as many
  const ABBREVIATED = /^\W*(?:\p{Lu}|\p{Lu}\.(?:\p{Lu}\.?)+|Mr|Mrs|Ms|Dr|Gen|Lt|Col|Capt|Maj|Adm|Sgt|Sen|Rep|Gov|Prof|St|No|vs)\.$/u;

  /** What Pagefind asks of a server, answered from the scripts of an offline build. */
  const fromScripts = async (url) => {
    const file = url.split("/pagefind/").pop().replace(/\?.*/, ""); // Pagefind may leave out "file://"
    const bytes = Uint8Array.from(atob(await backstory.load(`pagefind/${file}.js`)), (letter) => letter.charCodeAt(0));
    return { arrayBuffer: async () => bytes.buffer, json: async () => JSON.parse(new TextDecoder().decode(bytes)) };
  };

  /** Return the functions of what answers in a worker. */
  const beside = (worker) => {
    const waiting = new Map(); // number of the question -> what becomes of it
    const failed = (problem) => {
      for (const { reject } of waiting.values()) reject(new Error(problem));
      waiting.clear();
    };
    worker.addEventListener("error", () => failed("the search could not be started in a worker"));
    worker.addEventListener("message", ({ data: { number, value, problem } }) => {
      const { resolve, reject } = waiting.get(number);
      waiting.delete(number);
      if (problem) reject(new Error(problem));
      else resolve(value);
    });
    let asked = 0;
    const ask = (name) => (...args) => new Promise((resolve, reject) => {
      asked += 1;
      waiting.set(asked, { resolve, reject });
      worker.postMessage({ number: asked, name, args });
    });
    return Object.fromEntries(["open", "search", "more", "about", "all", "counted"].map((name) => [name, ask(name)]));
  };

  const here = async (program, merged) => {
    const engine = await backstory.load("assets/backstory/engine.js");
    const answers = engine(await program, merged);
    await answers.ready();
    return answers;
  };

  /** Return a promise of what answers, ready to search. ``offline``: its files are scripts.
      ``merged``: the folders of further indexes, those of other parts of the archive. */
  const open = async (offline, merged) => {
    const baseUrl = new URL("../", BUNDLE).pathname;
    const others = merged.map((folder) => ({ folder: `${baseUrl}${folder}/`, baseUrl }));
    if (offline) {
      const program = await backstory.load("pagefind/pagefind.js.js");
      return here(program(fromScripts, undefined, `${BUNDLE}pagefind.js`), others);
    }
    let worker;
    try {
      worker = new Worker(ENGINE);
      const answers = beside(worker);
      await answers.open(BUNDLE, others);
      return answers;
    } catch (error) {
      console.warn(error.message);
      worker?.terminate();
      return here(import(`${BUNDLE}pagefind.js`), others);
    }
  };

  const ends = (word, next) => /[.!?…]["”’'»)\]]*$/.test(word) && !ABBREVIATED.test(word) && !/^\p{Ll}/u.test(next ?? "A");

  /** The places of words where sentences begin. */
  const beginnings = (words) => words.flatMap((word, at) => at === 0 || ends(words[at - 1], word) ? [at] : []);

  const plain = (word) => word.replace(/&lt;/g, "<").replace(/&gt;/g, ">");

  /** The asked word that each place holds, by place. */
  const termsAt = (words, places, { terms, fold }) => new Map(places.map((at) => {
    const word = fold(words[at] ?? "");
    return [at, terms.findIndex((term) => word.startsWith(term) || term.startsWith(word.slice(0, 5) || "-"))];
  }));

  /** How much a hit says: long words more than short ones, most where the next asked word follows. */
  const worth = (at, found, { terms }) => {
    const term = found.get(at);
    return (terms[term] ?? "-").length + (term >= 0 && found.get(at + 1) === term + 1 ? 9 : 0);
  };

  /** The place where the sentence begins that says most: each asked word counts once in it. */
  const telling = (found, startOf, asked) => {
    const best = new Map(); // start -> term -> most that a hit of it says
    for (const [at, term] of found) {
      const start = startOf(at);
      if (!best.has(start)) best.set(start, new Map());
      best.get(start).set(term, Math.max(best.get(start).get(term) ?? 0, worth(at, found, asked)));
    }
    const total = (terms) => [...terms.values()].reduce((sum, value) => sum + value, 0);
    return [...best].map(([start, terms]) => [total(terms), start]).sort((a, b) => b[0] - a[0] || a[1] - b[1])[0]?.[1];
  };

  /** What Pagefind found in a page, as the sentence with most of it. ``asked``: the terms and how to fold words.
      { parts: [[text, marked], ...], place: the id of its paragraph or "" } */
  const sentence = (data, asked) => {
    const text = data.raw_content;
    const words = (text.includes("\u200B") ? text.split("\u200B") : text.split(/\s+/)).map(plain);
    const starts = beginnings(words);
    const startOf = (at) => starts.findLast((start) => start <= at) ?? 0;
    const title = data.meta.title.split(/\s+/).length; // the heading is shown already
    const first = starts.find((start) => start >= title) ?? 0;
    const found = termsAt(words, data.locations.filter((at) => startOf(at) >= first), asked);
    const best = telling(found, startOf, asked) ?? first;
    const end = starts.find((start) => start > best) ?? words.length;
    const hits = [...found.keys()].filter((at) => at >= best && at < end);
    const hit = hits.sort((a, b) => worth(b, found, asked) - worth(a, found, asked) || a - b)[0] ?? best;
    const from = hit - best > FAR ? Math.max(best, Math.min(hit - BEFORE, end - FEWEST)) : best;
    const to = Math.min(end, from + LONGEST);
    const telltale = hits.filter((at) => worth(at, found, asked) > 3 || hits.includes(at - 1));
    const marks = telltale.length ? telltale : hits;
    const parts = words.slice(from, to).map((word, index) => [word, marks.includes(from + index)]);
    if (from > best) parts.unshift(["…", false]);
    if (to < end) parts.push(["…", false]);
    const place = data.anchors.findLast(({ id, location }) => /^p\d+$/.test(id) && location <= hit);
    return { parts, place: hits.length && place ? place.id : "" };
  };

  backstory.give("assets/backstory/fulltext.js", { open, sentence });
})();

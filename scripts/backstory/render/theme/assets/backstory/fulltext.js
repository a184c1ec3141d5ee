/* The full text: Pagefind, imported as the module it is, or called as the function that an offline build made of
   it (render/offline.py), and the sentence that shows why a page was found.
   Loaded by search.js when the search is first opened. */

(() => {
  const BUNDLE = new URL("../../pagefind/", document.currentScript.src).href;
  const RANKING = { metaWeights: { title: 8, aliases: 6, source: 0.5, kind: 0, mentions: 0, date: 0.5 }, pageLength: 0.4 };
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

  /** Return a promise of Pagefind, ready to search. ``offline``: its files are scripts.
      ``merged``: the folders of further indexes, those of other parts of the archive. */
  const open = async (offline, merged) => {
    const pagefind = offline
      ? (await backstory.load("pagefind/pagefind.js.js"))(fromScripts, undefined, `${BUNDLE}pagefind.js`)
      : await import(`${BUNDLE}pagefind.js`);
    await pagefind.options({ ranking: RANKING });
    await pagefind.init();
    const baseUrl = new URL("../", BUNDLE).pathname;
    await Promise.all(merged.map((folder) => pagefind.mergeIndex(`${baseUrl}${folder}/`, { baseUrl, ranking: RANKING })));
    return pagefind;
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

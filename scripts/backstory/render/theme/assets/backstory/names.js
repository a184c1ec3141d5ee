/* Names matched letter by letter, in the browser: exact ones, beginnings of words, then misspellings.
   The names come as the scripts that render/names.py writes: the most mentioned at once, others when a word of theirs
   is begun. Loaded by search.js when the search is first opened. */

(() => {
  const SHOWN = 6; // names offered at a time: more push the sentences out of sight
  const ENOUGH = 3; // names found as spelled, so that misspellings need not be looked for
  const NEAR = 8; // words taken for what one misspelled word may mean
  const LETTERS = { ø: "o", ł: "l", đ: "d", ð: "d", ı: "i", ß: "ss", æ: "ae", œ: "oe", þ: "th" }; // not composed

  const SHORT = 3; // letters of the shortest word that is looked for in pieces
  const PIECES = 3; // loaded for the beginning of a word: the first may end before it

  const entries = []; // by mentions, then articles by date
  const taken = new Set(); // addresses of entries
  const vocabulary = new Map(); // word -> the entries that have it, in their order
  const letters = new Map(); // word -> its letters, as bits: they tell most words apart at once

  /** The words of a name: without case, accents and marks. "U.S." is "us", "O'Brien" is "obrien". */
  const fold = (words) => words.normalize("NFKD").toLowerCase().replace(/[\p{M}.'’]/gu, "")
    .replace(/[øłđðıßæœþ]/g, (letter) => LETTERS[letter]).replace(/[\p{P}\p{S}\s]+/gu, " ").trim();

  const bits = (word) => [...word].reduce((sum, letter) => sum | 1 << (letter.codePointAt(0) & 31), 0);

  const count = (number) => {
    let ones = 0;
    for (let rest = number; rest; rest &= rest - 1) ones += 1;
    return ones;
  };

  const learn = (word) => {
    if (vocabulary.has(word)) return;
    vocabulary.set(word, []);
    letters.set(word, bits(word));
  };

  const take = ([address, id, weight, title, ...aliases]) => {
    if (taken.has(address)) return;
    taken.add(address);
    const keys = [title, ...aliases].map(fold);
    const entry = { address, id, weight, title, aliases, keys, all: ` ${keys.join(" | ")} `,
      article: typeof weight === "string" };
    entries.push(entry);
    for (const word of new Set(entry.all.split(" "))) {
      if (word.length < 3) continue;
      learn(word);
      vocabulary.get(word).push(entry);
    }
  };

  let starts; // the first word of each piece, once the most mentioned names are there
  let waits = () => {}; // called when further names have arrived

  /** Load the names mentioned most; ``arrived`` is called whenever names have come. */
  const load = async (arrived) => {
    waits = arrived;
    const first = await backstory.load("names/0.js");
    first.names.forEach(take);
    starts = first.from;
    arrived();
  };

  /** Take the names of a piece: those of most mentions stay in front. */
  const add = ({ names, words }) => {
    const before = entries.length;
    names.forEach(take);
    words.forEach(learn);
    if (entries.length === before) return;
    entries.sort((a, b) => a.article - b.article || (a.article ? 0 : b.weight - a.weight));
    waits();
  };

  const asked = new Set(); // numbers of pieces

  /** Ask for the names in which a word begins as one of those typed, or is near to it in the alphabet. */
  const want = (text) => {
    for (const word of starts ? fold(text).split(" ") : []) {
      if (word.length < SHORT) continue;
      const from = Math.max(0, starts.findLastIndex((start) => start <= word));
      for (let at = from; at < Math.min(from + PIECES, starts.length); at += 1) {
        if (asked.has(at) || (at > from && !starts[at].startsWith(word))) continue;
        asked.add(at);
        backstory.load(`names/${at + 1}.js`).then(add, () => asked.delete(at));
      }
    }
  };

  /* misspellings */

  const allowed = (word) => word.length < 4 ? 0 : word.length < 8 ? 1 : 2;

  /** Edits between two words, a swap of neighbours being one (optimal string alignment); where only the beginning
      of the other is near, as while one types, half an edit more. Infinity beyond ``most``. */
  const distance = (word, other, most) => {
    if (other.length < word.length - most) return Infinity;
    const width = Math.min(other.length, word.length + most + 1);
    let before = [], row = Array.from({ length: width + 1 }, (_, j) => j);
    for (let i = 1; i <= word.length; i += 1) {
      const next = [i];
      let least = i;
      for (let j = 1; j <= width; j += 1) {
        const same = word[i - 1] === other[j - 1];
        let cost = Math.min(row[j - 1] + (same ? 0 : 1), row[j] + 1, next[j - 1] + 1);
        if (!same && i > 1 && j > 1 && word[i - 1] === other[j - 2] && word[i - 2] === other[j - 1]) {
          cost = Math.min(cost, before[j - 2] + 1);
        }
        next.push(cost);
        if (cost < least) least = cost;
      }
      if (least > most) return Infinity;
      [before, row] = [row, next];
    }
    if (width === other.length && row[width] <= most) return row[width];
    const start = word.length < 5 ? Infinity : Math.min(...row);
    return start <= most ? start + 0.5 : Infinity;
  };

  /** The words of names nearest to a word, nearest first, then those of the most mentioned. */
  const near = (word) => {
    const most = allowed(word), own = bits(word), found = [];
    if (!most) return [];
    for (const [other, others] of letters) {
      if (count(own & ~others) > most) continue; // each letter that the other lacks is an edit
      const far = distance(word, other, most);
      if (far < Infinity && far > 0) found.push([far, other]);
    }
    return found.sort((a, b) => a[0] - b[0]).slice(0, NEAR).map(([, other]) => other);
  };

  const known = (word) => vocabulary.has(word) || entries.some((entry) => entry.all.includes(` ${word}`));

  /** The nearest spelling that names have for what is asked; empty where there is none, or all is spelled so. */
  const spelling = (query) => {
    let changed = false;
    const words = query.split(/[\s\p{Pd}]+/u).map((typed) => {
      const word = fold(typed);
      const other = known(word) ? undefined : near(word)[0];
      if (!other) return typed;
      changed = true;
      const [entry] = vocabulary.get(other);
      const said = [entry?.title ?? other, ...(entry?.aliases ?? [])].join(" ").split(/[\s\p{Pd}]+/u).find((part) => fold(part) === other);
      return (said ?? other).replace(/^\P{L}+|[^\p{L}\p{N}]+$/gu, "");
    });
    return changed ? words.join(" ") : "";
  };

  /* ranking */

  const LEVELS = 6; // and the rest
  const REST = 6; // level of articles that have the words anywhere in their title: the text finds them as well

  /** How well an entry that holds all words matches: 0 is best. Articles come after entities that match as well. */
  const level = (entry, query, sorted) => {
    const [name] = entry.keys;
    if (name === query) return 0;
    if (entry.keys.includes(query)) return 1;
    if (entry.keys.some((key) => key.length === query.length && key.split(" ").sort().join(" ") === sorted)) return 2;
    if (entry.article) return name.startsWith(query) ? 5 : 6;
    return name.startsWith(query) ? 3 : 4;
  };

  /** Entries with words near to those asked for, nearest first; articles only where few else are. */
  const misspelled = (words, fits, limit) => {
    const ways = words.map((word) => [` ${word}`, ...near(word).map((other) => ` ${other} `)]);
    if (ways.every((way) => way.length === 1)) return [];
    const wrong = words.findIndex((word) => !known(word));
    const pool = wrong < 0 ? entries : new Set(ways[wrong].flatMap((part) => vocabulary.get(part.trim()) ?? []));
    const found = [];
    for (const entry of pool) {
      if (!fits(entry) || !ways.every((way) => way.some((part) => entry.all.includes(part)))) continue;
      const rank = Math.max(...ways.map((way) => way.findIndex((part) => entry.all.includes(part))));
      found.push([rank, entry]);
    }
    const best = (part) => part.sort((a, b) => a[0] - b[0]).map(([, entry]) => entry);
    const entities = best(found.filter(([, entry]) => !entry.article)).slice(0, limit);
    const articles = best(found.filter(([, entry]) => entry.article));
    return [...entities, ...articles.slice(0, Math.max(0, ENOUGH - entities.length))];
  };

  /** Entries that match, best first; of equal ones the most mentioned. Only those that ``fits`` allows. */
  const match = (text, fits = () => true) => {
    const query = fold(text);
    if (!query) return [];
    const words = query.split(" "), parts = words.map((word) => ` ${word}`), sorted = [...words].sort().join(" ");
    const levels = Array.from({ length: LEVELS + 1 }, () => []);
    for (const entry of entries) {
      if (!parts.every((part) => entry.all.includes(part)) || !fits(entry)) continue;
      const bucket = levels[level(entry, query, sorted)];
      if (bucket.length < SHOWN) bucket.push(entry);
    }
    const rest = levels.splice(REST)[0];
    const found = levels.flat().slice(0, SHOWN);
    if (found.length >= ENOUGH) return found;
    if (found.length + rest.length) return [...found, ...rest.slice(0, ENOUGH - found.length)];
    return misspelled(words, fits, SHOWN);
  };

  /** The other name by which an entry was found, where its title does not hold what is asked. */
  const alias = (entry, text) => {
    const parts = fold(text).split(" ").map((word) => ` ${word}`);
    const holds = (key) => parts.every((part) => ` ${key}`.includes(part));
    const at = entry.keys.findIndex(holds);
    return at > 0 ? entry.aliases[at - 1] : undefined;
  };

  backstory.give("assets/backstory/names.js", { load, want, match, spelling, alias, fold });
})();

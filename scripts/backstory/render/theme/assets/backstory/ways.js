/* The shortest ways between two entities, over lists of who is bound to whom, loaded as they are needed.
   Searched from both ends: a bond, then somebody between, then two between; further is not asked.
   A way is as good as its bonds are near, so what stands in every other sentence connects least.
   Shapes of the data: scripts/backstory/write/connecting.py. */

(() => {
  const WAYS = 5; // shown
  const WIDE = 40; // nearest of one end whose own lists are loaded for ways of three steps
  const { load } = window.backstory;

  /** Return the file of an address: the last digits of its hash (FNV-1a, 32 bits). */
  const shelf = (address, digits) => {
    let hash = 0x811c9dc5;
    for (const byte of new TextEncoder().encode(address)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
    return hash.toString(16).padStart(8, "0").slice(-digits);
  };

  const ways = (digits) => {
    /** Return who an entity is and whom it is bound to; null where this archive has no such entity. */
    const entity = async (address) => {
      const shelved = await load(`connections/near/${shelf(address, digits.near)}.js`).catch(() => ({}));
      if (!Object.hasOwn(shelved, address)) return null;
      const [name, kind, articles, flat] = shelved[address];
      const bonds = new Map();
      for (let at = 0; at < flat.length; at += 3) bonds.set(flat[at], { near: flat[at + 1], here: flat[at + 2] });
      return { address, name, kind, articles, bonds };
    };

    const bond = (one, other) => {
      const there = other.bonds.get(one.address);
      return one.bonds.get(other.address) ?? (there && { near: there.near, here: 1 - there.here });
    };

    const between = (one, other) => [...one.bonds].filter(([address]) => other.bonds.has(address))
      .map(([address, { near }]) => ({ middle: [address], worth: near * other.bonds.get(address).near }));

    const twoBetween = async (from, to) => {
      const turned = from.bonds.size > to.bonds.size; // the shorter list is followed
      const [one, other] = turned ? [to, from] : [from, to];
      const first = [...one.bonds].slice(0, WIDE);
      const nearest = await Promise.all(first.map(([address]) => entity(address)));
      return nearest.flatMap((mid, index) => between(mid, other).map(({ middle: [address], worth }) => ({
        middle: turned ? [address, mid.address] : [mid.address, address],
        worth: worth * first[index][1].near,
      }))).filter(({ middle }) => !middle.includes(from.address) && !middle.includes(to.address));
    };

    /* The best first; nobody stands in two of them, as long as there are others. */
    const best = (found, most) => {
      const sorted = found.sort((a, b) => b.worth - a.worth || (a.middle.join() < b.middle.join() ? -1 : 1));
      const used = new Set();
      const fresh = sorted.filter(({ middle }) => {
        const free = !middle.some((address) => used.has(address));
        if (free) middle.forEach((address) => used.add(address));
        return free;
      });
      return fresh.slice(0, most).map(({ middle }) => middle);
    };

    /** Return the shortest ways, as lists of entities from the first to the last. */
    const find = async (from, to) => {
      const direct = bond(from, to) ? [[]] : [];
      const one = best(between(from, to), WAYS - direct.length);
      const middles = [...direct, ...one];
      if (!middles.length) middles.push(...best(await twoBetween(from, to), WAYS));
      return Promise.all(middles.map(async (middle) => [from, ...await Promise.all(middle.map(entity)), to]));
    };

    /** Return the sentence that names two entities: its parts, place, title, date, and how many there are. */
    const told = async (one, other) => {
      const [holder, named] = bond(one, other).here ? [one, other] : [other, one];
      const shelved = await load(`connections/told/${shelf(holder.address, digits.told)}.js`);
      const [parts, place, title, date, sentences] = shelved[holder.address][named.address];
      return { parts, place, title, date, sentences };
    };

    return { entity, find, told };
  };

  window.backstory.ways = ways;
})();

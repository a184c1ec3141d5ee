/* What narrows a search: kinds and years, all of them; sources and people, those of most results.
   Loaded by search.js when the search is first opened. */

(() => {
  const make = (name, attributes, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };

  const choice = (dialog, wanted) => {
    const facets = [...dialog.querySelectorAll("[data-facet]")];
    const sections = JSON.parse(dialog.querySelector("[data-search-labels]").textContent);
    const labels = Object.fromEntries(sections.map(([name, label]) => [name, label]));
    const kinds = Object.fromEntries(sections.map(([name, , folder]) => [folder, name]));
    const rank = Object.keys(labels);
    const numbers = new Intl.NumberFormat(document.documentElement.lang || "en");
    const orders = {
      kind: () => (a, b) => rank.indexOf(a) - rank.indexOf(b),
      year: () => (a, b) => b - a,
      most: (counts) => (a, b) => counts[b] - counts[a] || (a < b ? -1 : 1),
    };

    const valuesOf = (facet) => [...facet.querySelectorAll("input:checked")].map((box) => box.value);

    /** What is chosen, as pairs of a facet and a value. */
    const chosen = () => facets.flatMap((facet) => valuesOf(facet).map((value) => [facet.dataset.facet, value]));

    /** What is chosen, as Pagefind wants it; that of one facet may be left out. */
    const filters = (except) => Object.fromEntries(facets
      .map((facet) => [facet.dataset.facet, facet === except ? [] : valuesOf(facet)])
      .filter(([, values]) => values.length).map(([name, values]) => [name, { any: values }]));

    const chip = (facet, value) => {
      const known = [...facet.querySelectorAll("label")].find((label) => label.firstChild.value === value);
      if (known) return known;
      const name = facet.dataset.facet;
      const label = name === "kind" ? labels[value] ?? value : value;
      return make("label", { class: "bs-chip", ...(name === "kind" && { "data-kind": value }) },
        make("input", { type: "checkbox", value, name }), make("span", {}, label), make("span", { class: "bs-count" }));
    };

    /** Offer the values of a facet with how many results each would leave: all, or the most frequent. */
    const offer = (facet, all, counts) => {
      const { facet: name, most } = facet.dataset;
      const order = (orders[name] ?? orders.most)(counts);
      let values = Object.keys(most ? counts : all).filter((value) => !most || counts[value]).sort(order);
      if (most) values = [...new Set([...valuesOf(facet), ...values.slice(0, most)])];
      const chips = values.map((value) => chip(facet, value));
      for (const one of chips) {
        const number = counts[one.firstChild.value] ?? 0;
        one.lastChild.textContent = numbers.format(number);
        one.classList.toggle("bs-chip--empty", !number);
      }
      if (!facet.contains(document.activeElement)) facet.replaceChildren(facet.firstElementChild, ...chips);
      facet.hidden = !valuesOf(facet).length && (values.length < 2 || !values.some((value) => counts[value]));
    };

    /** Count for each facet what the search finds with the others; ``stale`` tells when that is asked no more.
        ``some``: anything is searched for. What is chosen tells it of facets that nothing is chosen of. */
    const count = async (answers, some, stale) => {
      const all = await answers.all();
      for (const facet of facets) {
        const name = facet.dataset.facet, others = filters(facet);
        const counts = some || Object.keys(others).length ? await answers.counted(others) : all;
        if (stale()) return;
        offer(facet, all[name] ?? {}, counts[name] ?? {});
      }
    };

    for (const [name, value] of wanted) {
      const facet = facets.find(({ dataset }) => dataset.facet === name);
      facet.append(chip(facet, value));
      facet.lastChild.firstChild.checked = true;
    }
    return { chosen, filters, count, labels, kinds };
  };

  backstory.give("assets/backstory/facets.js", choice);
})();

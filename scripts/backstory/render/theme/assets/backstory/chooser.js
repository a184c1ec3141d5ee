/* A field in which the name of an entity is chosen by typing: the combobox with a list of the ARIA practices.
   Arrows move, Enter chooses, Escape closes. Names are loaded by their first letters.
   backstory.chooser(input, list, choose) calls choose({ address, name, kind }), or choose(null) for a name that
   is being written. */

(() => {
  const SHOWN = 8;
  const { load } = window.backstory;

  const words = (name) => name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
    .split(/[^\p{L}\p{N}]+/u).filter(Boolean);

  const fileOf = (prefix) => [...prefix].map((letter) =>
    /[a-z0-9]/.test(letter) ? letter : `-${letter.codePointAt(0).toString(16)}`).join("");

  /* The names of the longest word's first letters: one letter more, as long as a file says that there are others. */
  const shelf = async (asked) => {
    const letters = [...asked.reduce((a, b) => (b.length > a.length ? b : a), "")];
    let [found, longer] = await load("connections/names/-.js");
    for (let length = 1; length <= letters.length && longer; length += 1) {
      if (!longer.includes(letters[length - 1])) return [];
      [found, longer] = await load(`connections/names/${fileOf(letters.slice(0, length))}.js`);
    }
    return found;
  };

  const fits = (asked, name) => {
    const known = words(name);
    return asked.every((word) => known.some((one) => one.startsWith(word)));
  };

  /** Return the names that fit what is typed: those that are called exactly that first. */
  const search = async (typed) => {
    const asked = words(typed);
    const exactly = asked.join(" ");
    const rank = ({ name, also }) => (words(name).join(" ") === exactly ? 0 : also && words(also).join(" ") === exactly ? 1 : 2);
    return (await shelf(asked))
      .map(([address, name, kind, articles, others]) => (
        { address, name, kind, articles, also: fits(asked, name) ? "" : others.find((other) => fits(asked, other)) }))
      .filter(({ also }) => also !== undefined)
      .map((entry, index) => ({ ...entry, order: [rank(entry), index] }))
      .sort((a, b) => a.order[0] - b.order[0] || a.order[1] - b.order[1])
      .slice(0, SHOWN);
  };

  const made = (name, attributes, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };

  const chooser = (input, list, choose) => {
    let found = [];
    let turn = 0;

    const activate = (index) => {
      [...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === index)));
      if (index < 0) return input.removeAttribute("aria-activedescendant");
      input.setAttribute("aria-activedescendant", list.children[index].id);
      list.children[index].scrollIntoView({ block: "nearest" });
    };

    const close = () => {
      turn += 1;
      list.hidden = true;
      input.setAttribute("aria-expanded", "false");
      activate(-1);
    };

    const take = (entry) => {
      input.value = entry.name;
      close();
      choose(entry);
    };

    const option = ({ name, kind, articles, also }, index) => {
      const often = articles === 1 ? "1 article" : `${articles.toLocaleString("en")} articles`;
      return made("li", { id: `${list.id}-${index}`, role: "option", "aria-selected": "false", "data-kind": kind },
        made("span", { class: "bs-choice__name" }, name),
        made("span", { class: "bs-choice__facts" }, also ? `“${also}” · ${often}` : often));
    };

    const offer = async () => {
      const mine = turn += 1;
      const entries = await search(input.value);
      if (mine !== turn) return;
      found = entries;
      list.replaceChildren(...(found.length ? found.map(option) : input.value.trim()
        ? [made("li", { role: "option", "aria-disabled": "true", id: `${list.id}-none` }, "No such name has a page.")] : []));
      list.hidden = !list.children.length;
      input.setAttribute("aria-expanded", String(!list.hidden));
      activate(found.length ? 0 : -1);
    };

    const move = (step) => {
      if (list.hidden) return offer();
      const at = [...list.children].findIndex((item) => item.getAttribute("aria-selected") === "true");
      if (found.length) activate((at + step + found.length) % found.length);
    };

    const KEYS = {
      ArrowDown: () => move(1),
      ArrowUp: () => move(-1),
      Enter: () => {
        const at = [...list.children].findIndex((item) => item.getAttribute("aria-selected") === "true");
        if (!list.hidden && found[at]) take(found[at]);
      },
      Escape: () => {
        if (!list.hidden) return close();
        input.value = "";
        choose(null);
      },
    };

    input.addEventListener("input", () => {
      choose(null);
      offer();
    });
    input.addEventListener("keydown", (event) => {
      if (!KEYS[event.key] || event.isComposing) return;
      event.preventDefault();
      KEYS[event.key]();
    });
    input.addEventListener("focus", () => input.value || offer());
    input.addEventListener("blur", close);
    list.addEventListener("pointerdown", (event) => event.preventDefault()); // the focus stays in the field
    list.addEventListener("click", (event) => {
      const at = [...list.children].indexOf(event.target.closest("[role=option]"));
      if (found[at]) take(found[at]);
    });
  };

  window.backstory.chooser = chooser;
})();

/* The page of connections: two names are chosen, and the ways between them are told in sentences.
   What is asked stands in the address, ?from=people/x&to=places/y, so an answer can be kept, shared and left. */

(() => {
  const { linkTo, chooser, ways } = window.backstory;
  const told = document.getElementById("choose");
  const head = told.closest(".bs-head");
  const { entity, find, told: sentence } = ways(told.dataset);
  const title = document.title;
  const ENDS = ["from", "to"];
  const asked = { from: null, to: null };
  let turn = 0;

  const made = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };

  /* the form */

  const field = (end, label) => {
    const list = made("ul", { class: "bs-choice__list", id: `bs-${end}-names`, role: "listbox", "aria-label": `Names: ${label}`, hidden: "" });
    const input = made("input", { id: `bs-${end}`, class: "bs-choice__field", type: "text", role: "combobox",
      "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id, autocomplete: "off",
      autocapitalize: "off", spellcheck: "false", placeholder: "A name or an alias" });
    chooser(input, list, (entry) => {
      asked[end] = entry && entry.address;
      if (entry) chosen(end);
    });
    return made("div", { class: "bs-choice" }, made("label", { for: input.id }, label), input, list);
  };

  const form = made("form", { class: "bs-choices", "aria-label": "Choose two" },
    field("from", "How is"), field("to", "connected with"));
  const status = made("p", { class: "bs-ways__status", role: "status" });
  const answer = made("div", { class: "bs-ways" });
  const input = (end) => form.querySelector(`#bs-${end}`);

  /* the answer */

  const link = ({ address, name, kind }) => made("a", { href: linkTo(address), "data-kind": kind }, name);

  const step = async ([one, other]) => {
    const { parts, place, title: article, date, sentences } = await sentence(one, other);
    const words = parts.map((part, index) => (index % 2 ? made("strong", {}, part) : part));
    const source = made("cite", {}, made("a", { href: linkTo(place), "data-kind": "article" }, article), `, ${date}`);
    const more = sentences > 1 ? ` · one of ${sentences.toLocaleString("en")} sentences that name both` : "";
    return made("li", {},
      made("p", { class: "bs-way__pair" }, link(one), " and ", link(other)),
      made("blockquote", {}, made("p", {}, ...words)),
      made("p", { class: "bs-way__source" }, source, more));
  };

  const heading = (way) => {
    const middle = way.slice(1, -1);
    if (!middle.length) return "Named together";
    return `Through ${middle.map(({ name }) => name).join(" and ")}`;
  };

  const section = async (way) => {
    const pairs = way.slice(1).map((other, index) => [way[index], other]);
    const steps = await Promise.all(pairs.map(step));
    return made("section", { class: "bs-way" }, made("h3", {}, heading(way)), made("ol", {}, ...steps));
  };

  const summed = (from, to, found) => {
    if (from.address === to.address) return "These are one and the same. Choose another.";
    if (!found.length) return `No way of up to three steps leads from ${from.name} to ${to.name}.`;
    const through = found.filter((way) => way.length > 2).length;
    const many = `${through === 1 ? "one way" : `${through} ways`} through ${found.at(-1).length > 3 ? "two others" : "one other"}`;
    if (found[0].length > 2) return `No sentence names both. The shortest: ${many}.`;
    return through ? `Sentences name both; besides, ${many}.` : "Sentences name both.";
  };

  const show = (words, name, sections) => {
    status.textContent = words;
    answer.replaceChildren(...(name ? [made("h2", {}, name)] : []), ...sections);
    document.title = name ? `${name} - ${title}` : title;
  };

  const tell = async () => {
    const mine = turn += 1;
    if (!asked.from || !asked.to) return show("", "", []);
    status.textContent = "Looking …";
    try {
      const [from, to] = await Promise.all(ENDS.map((end) => entity(asked[end])));
      const found = from.address === to.address ? [] : await find(from, to);
      const sections = await Promise.all(found.map(section));
      if (mine === turn) show(summed(from, to, found), `${from.name} and ${to.name}`, sections);
    } catch (error) {
      if (mine === turn) show("The data of this page could not be loaded. Reload it to try again.", "", []);
      throw error;
    }
  };

  /* the address of the page */

  const chosen = (end) => {
    const query = ENDS.filter((one) => asked[one]).map((one) => `${one}=${encodeURI(asked[one])}`).join("&");
    history.pushState(null, "", `?${query}`);
    tell();
    const other = ENDS.find((one) => one !== end);
    if (!asked[other]) input(other).focus();
  };

  const read = async () => {
    const query = new URLSearchParams(location.search);
    const found = await Promise.all(ENDS.map((end) => query.get(end) && entity(query.get(end))));
    ENDS.forEach((end, index) => {
      asked[end] = found[index]?.address ?? null;
      input(end).value = found[index]?.name ?? "";
    });
    const unknown = ENDS.filter((end, index) => query.get(end) && !found[index]);
    await tell();
    if (unknown.length) status.textContent = `This archive has no page ${unknown.map((end) => query.get(end)).join(", ")}.`;
  };

  form.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("popstate", read);
  head.append(form, status, answer);
  read();
})();

/* Mentions narrowed to a year or a source: the choice stands in the address and goes along to further pages.
   Without this script the same mentions are there, by year, with links that lead to each year. */

"use strict";

(() => {
  const LEAST = 6; // articles; fewer are seen at a glance
  const part = document.querySelector(".bs-part--mentions");
  if (!part) return;

  const articles = [...part.querySelectorAll(":scope > ul > li")].map((line) => ({
    line,
    year: heading(line.parentElement).textContent.replace("¶", "").trim(),
    source: line.querySelector(":scope > .source, :scope > p > .source")?.textContent ?? "source not known",
  }));
  if (articles.length < LEAST) return;

  const asked = new URLSearchParams(location.search);
  const choices = ["year", "source"].map(choice).filter(Boolean);
  if (!choices.length) return;

  const form = document.createElement("form");
  const said = document.createElement("output");
  form.className = "bs-mentions-filter";
  form.setAttribute("aria-label", "Narrow the mentions");
  form.append(...choices.map((one) => one.label), said);
  form.addEventListener("change", () => { narrow(); remember(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  part.querySelector("h2").after(form);
  narrow();

  /** The heading above a list. */
  function heading(list) {
    let before = list.previousElementSibling;
    while (before && before.tagName !== "H3") before = before.previousElementSibling;
    return before ?? list;
  }

  /** A choice among the years or sources of this page; none where there is nothing to choose. */
  function choice(name) {
    const counts = new Map();
    for (const one of articles) counts.set(one[name], (counts.get(one[name]) ?? 0) + 1);
    if (counts.size < 2) return null;
    const names = [...counts.keys()];
    if (name === "source") names.sort((one, other) => counts.get(other) - counts.get(one) || (one < other ? -1 : 1));
    const select = document.createElement("select");
    select.name = name;
    select.append(new Option(name === "year" ? "All years" : "All sources", ""));
    for (const value of names) select.append(new Option(`${value} (${counts.get(value)})`, value));
    select.value = counts.has(asked.get(name)) ? asked.get(name) : "";
    const label = document.createElement("label");
    label.append(name === "year" ? "Year" : "Source", select);
    return { name, select, label };
  }

  /** Show the articles that are chosen, and say how many these are. */
  function narrow() {
    let shown = 0;
    for (const one of articles) {
      one.line.hidden = choices.some(({ name, select }) => select.value && select.value !== one[name]);
      shown += one.line.hidden ? 0 : 1;
    }
    for (const list of part.querySelectorAll(":scope > ul")) {
      const none = [...list.children].every((line) => line.hidden);
      list.hidden = none;
      const above = heading(list);
      if (above.tagName === "H3") above.hidden = none;
    }
    const all = shown === articles.length;
    said.value = `${all ? shown : `${shown} of ${articles.length}`} articles on this page`;
  }

  /** Keep the choice in the address, and the source in the links to further pages. */
  function remember() {
    const here = new URL(location.href);
    const source = choices.find((one) => one.name === "source")?.select.value ?? "";
    for (const { name, select } of choices) put(here, name, select.value);
    try {
      history.replaceState(history.state, "", here);
    } catch { /* a browser that keeps addresses of files as they are */ }
    for (const link of part.querySelectorAll(":scope > .pager a, :scope > .years a")) {
      if (link.getAttribute("href").startsWith("#")) continue;
      const there = new URL(link.href);
      put(there, "source", source);
      link.href = there.href;
    }
  }

  function put(address, name, value) {
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
  }
})();

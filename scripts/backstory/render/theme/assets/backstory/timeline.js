/* A timeline's filter: by the kind of what a line names, and by the name itself.
   Nothing is fetched: what each line names is told by its links. The choice stands in the address, so it can be
   shared: ?kind=person&name=people/joe-biden. Without this script every line is shown. */

(() => {
  const page = document.querySelector(".bs-page");
  const lines = [...document.querySelectorAll(".bs-part li")].map((element) => ({ element, names: new Map() }));
  if (!page || !window.backstory || lines.length < 2) return;

  const names = new Map(); // address -> { address, kind, text, lines }
  for (const line of lines) {
    for (const link of line.element.querySelectorAll("a[data-kind]:not([data-kind=article])")) {
      const address = backstory.addressOf(link.href);
      const name = names.get(address) ?? { address, kind: link.dataset.kind, text: "", lines: 0 };
      if (!line.names.has(address)) name.lines += 1;
      if (link.textContent.length > name.text.length) name.text = link.textContent;
      names.set(address, name);
      line.names.set(address, name);
    }
  }
  const kinds = [...new Set([...names.values()].map((name) => name.kind))].sort();
  if (names.size < 2) return;

  const make = (name, attributes, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };

  const option = (value, text) => make("option", { value }, text);
  const label = (kind) => kind[0].toUpperCase() + kind.slice(1);
  const kindChoice = make("select", {}, option("", "Any kind"), ...kinds.map((kind) => option(kind, label(kind))));
  const nameChoice = make("select", {});
  const clear = make("button", { type: "button" }, "Show all");
  const status = make("span", { role: "status" });

  const offer = (kind) => {
    const chosen = nameChoice.value;
    const fitting = [...names.values()].filter((name) => !kind || name.kind === kind)
      .sort((a, b) => b.lines - a.lines || a.text.localeCompare(b.text, "en"));
    nameChoice.replaceChildren(option("", "Any name"),
      ...fitting.map((name) => option(name.address, `${name.text} (${name.lines})`)));
    nameChoice.value = fitting.some((name) => name.address === chosen) ? chosen : "";
  };

  const apply = () => {
    const kind = kindChoice.value;
    const name = nameChoice.value;
    let shown = 0;
    for (const line of lines) {
      const fits = name ? line.names.has(name) : !kind || [...line.names.values()].some((one) => one.kind === kind);
      line.element.hidden = !fits;
      shown += fits;
    }
    for (const part of document.querySelectorAll(".bs-part")) {
      part.hidden = !part.querySelector("li:not([hidden])");
    }
    clear.hidden = !kind && !name;
    status.textContent = clear.hidden ? "" : `${shown} of ${lines.length} shown`;
  };

  const remember = () => {
    const url = new URL(location.href);
    for (const [key, value] of [["kind", kindChoice.value], ["name", nameChoice.value]]) {
      if (value) url.searchParams.set(key, value);
      else url.searchParams.delete(key);
    }
    try {
      history.replaceState(history.state, "", url);
    } catch { /* from a memory stick some browsers keep the address as it is; the filter works all the same */ }
  };

  const change = () => {
    offer(kindChoice.value);
    apply();
    remember();
  };

  kindChoice.addEventListener("change", change);
  nameChoice.addEventListener("change", change);
  clear.addEventListener("click", () => {
    kindChoice.value = nameChoice.value = "";
    change();
    kindChoice.focus();
  });

  page.querySelector(".bs-head").append(make("form", { class: "bs-filter", "aria-label": "Filter this page" },
    make("label", {}, "Kind", kindChoice), make("label", {}, "Name", nameChoice), clear, status));
  const asked = new URL(location.href).searchParams;
  kindChoice.value = kinds.includes(asked.get("kind")) ? asked.get("kind") : "";
  offer(kindChoice.value);
  if (names.has(asked.get("name"))) nameChoice.value = asked.get("name");
  apply();
})();

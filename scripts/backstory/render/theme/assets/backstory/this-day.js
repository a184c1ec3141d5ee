/* This day in the archive: on the home page, what was written and what happened on the reader's own today.
   The pages know no today, so that the same articles give the same pages; the reader's clock does.
   Where the archive has nothing of this day, the nearest day of the same month is shown, and said to be it. */

(() => {
  const SHOWN = 5;
  const part = document.querySelector(".bs-part--this-day");
  if (!part || !window.backstory) return;
  const today = new Date();
  const two = (number) => String(number).padStart(2, "0");

  const make = (name, attributes, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };

  const nearest = (days) => {
    const far = (day) => Math.abs(Number(day) - today.getDate());
    return Object.keys(days).sort((a, b) => far(a) - far(b) || a - b)[0];
  };

  const line = ([year, kind, text, address]) => make("li", {},
    make("strong", {}, year), " ",
    make("a", { href: backstory.linkTo(address), ...(kind === "article" && { "data-kind": kind }) }, text));

  const show = (days) => {
    const found = nearest(days);
    if (!found) return;
    const [name, address, total, lines] = days[found];
    const here = Number(found) === today.getDate();
    const words = here ? `${name}, in any year.` : `Nothing is dated to today. The nearest day is ${name}.`;
    const all = total > Math.min(SHOWN, lines.length) ? `All ${total} of ${name}` : name;
    part.querySelector("p").before(
      make("p", { class: "about" }, words),
      make("ul", { class: "bs-of-the-day" }, ...lines.slice(0, SHOWN).map(line)),
      make("p", { class: "all" }, make("a", { href: backstory.linkTo(address) }, all)));
  };

  backstory.load(`days/${two(today.getMonth() + 1)}.js`).then(show, () => {}); // the link to all days is there anyway
})();

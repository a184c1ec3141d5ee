// The address of a paragraph: one link, which moves to the paragraph that is pointed at or holds the focus.
// One link and not one a paragraph: a keyboard has one stop more, a screen reader hears of one.
// With the focus on it, the arrow keys move it from paragraph to paragraph.
(() => {
  "use strict";
  const paragraphs = [...document.querySelectorAll(".bs-page--article .bs-head > p[id]")];
  if (!paragraphs.length) return;

  const here = document.createElement("a");
  here.className = "bs-here";
  here.textContent = "¶";

  const move = (paragraph) => {
    if (here.parentElement === paragraph) return;
    here.href = `#${paragraph.id}`;
    here.setAttribute("aria-label", `Link to paragraph ${paragraph.id.slice(1)}`);
    here.title = "Link to this paragraph";
    paragraph.append(here);
  };

  const follow = (event) => {
    const paragraph = event.target.closest?.(".bs-head > p[id]");
    const held = document.activeElement === here && event.type === "pointerover";
    if (paragraph && !held) move(paragraph);
  };

  here.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const next = step && paragraphs[paragraphs.indexOf(here.parentElement) + step];
    if (!next) return;
    event.preventDefault();
    move(next);
    here.focus();
  });

  document.addEventListener("pointerover", follow);
  document.addEventListener("focusin", follow);
  move(document.querySelector(".bs-head > p:is(:target, :has(:target))") ?? paragraphs[0]);
})();

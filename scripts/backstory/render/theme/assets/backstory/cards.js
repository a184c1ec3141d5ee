/* Preview cards: who or what a link leads to, beside the link.
   A card opens when the pointer rests on a link, when the keyboard brings the focus there, and on a long press;
   a tap follows the link. It is a tooltip (WCAG 1.4.13): it describes the link and holds nothing to focus,
   Escape closes it, the pointer may move into it, and it stays as long as the pointer or the focus does.
   Its text is one small file, cards/<address>.js, which is loaded when the card is asked for. */

(() => {
  const REST = 300; // ms; the pointer or the focus means the link, and is not on its way
  const GRACE = 250; // ms; time to cross from the link to the card
  const PRESS = 500; // ms; as long as a phone's own long press
  const SLIP = 10; // px; a finger that moves farther scrolls
  const GAP = 6; // px between link and card
  const EDGE = 8; // px between card and window
  const CARDED = ".md-content :is(a[data-kind], p > a[id])"; // in an article's text the first mention says the kind
  const WITHOUT = /^(?:a-z|seldom|index)$/; // lists that have the place of a page

  const content = document.querySelector(".md-content");
  if (!content || !HTMLElement.prototype.showPopover) return;

  const { load, addressOf } = window.backstory;
  const here = addressOf(location.href);
  const card = document.createElement("div");
  card.id = "bs-card";
  card.className = "bs-card";
  card.setAttribute("role", "tooltip");
  card.setAttribute("popover", "manual");

  let link = null; // to which the open card belongs
  let meant = null; // for which one is to open
  let clock = 0;
  let pressed = null; // where a finger rests, or a long press has just been
  let swallow = false; // the click that ends a long press

  /* what a card says */

  const addressFor = (target) => {
    const address = addressOf(target.href);
    const [folder, name, more] = address.split("/");
    return folder && name && more === undefined && !WITHOUT.test(name) && address !== here ? address : "";
  };

  const made = (name, text, className = "") => {
    const element = document.createElement(name);
    element.textContent = text;
    if (className) element.className = className;
    return element;
  };

  const fill = ({ kind, label, title, text, facts }) => {
    card.dataset.kind = kind;
    const list = made("dl", "", "bs-card__facts");
    for (const [what, value] of facts) list.append(made("dt", what), made("dd", value));
    card.replaceChildren(
      made("p", label, "bs-card__kind"), made("p", title, "bs-card__title"),
      ...(text ? [made("p", text, "bs-card__text")] : []), ...(facts.length ? [list] : []));
  };

  /* where a card stands: below the link or above it, within the window */

  const place = (target, x) => {
    const box = target.getBoundingClientRect();
    const line = [...target.getClientRects()].find((part) => part.left <= x && x <= part.right) ?? target.getClientRects()[0] ?? box;
    const { clientWidth: width, clientHeight: height } = document.documentElement;
    card.style.maxHeight = "none";
    const below = height - box.bottom - GAP - EDGE;
    const above = box.top - GAP - EDGE;
    const under = card.offsetHeight <= below || below >= above;
    card.style.maxHeight = `${Math.max(under ? below : above, 96)}px`;
    const left = Math.max(EDGE, Math.min(line.left, width - card.offsetWidth - EDGE));
    const top = under ? box.bottom + GAP : box.top - GAP - card.offsetHeight;
    card.style.left = `${left + scrollX}px`;
    card.style.top = `${top + scrollY}px`;
  };

  const show = async (target, x) => {
    const address = addressFor(target);
    const value = await load(`cards/${address}.js`).catch(() => null); // then the link does without a card
    if (meant !== target || !value) return;
    close();
    meant = link = target;
    fill(value);
    if (!card.isConnected) document.body.append(card);
    card.showPopover();
    place(target, x);
    target.setAttribute("aria-describedby", card.id);
  };

  const close = () => {
    clearTimeout(clock);
    meant = null;
    if (!link) return;
    link.removeAttribute("aria-describedby");
    link = null;
    card.hidePopover();
  };

  /* pointer and keyboard */

  const ask = (target, wait, x = NaN) => {
    if (!addressFor(target)) return;
    clearTimeout(clock);
    if (target === link) return;
    meant = target;
    clock = setTimeout(show, wait, target, x);
  };

  const leave = () => {
    clearTimeout(clock);
    meant = null;
    if (link) clock = setTimeout(() => link?.matches(":focus-visible") || close(), GRACE);
  };

  const carded = (event) => event.target.closest?.(CARDED);
  const crossed = (event, element) => !element.contains(event.relatedTarget);

  content.addEventListener("pointerover", (event) => {
    const target = carded(event);
    if (target && event.pointerType !== "touch" && crossed(event, target)) ask(target, REST, event.clientX);
  });
  content.addEventListener("pointerout", (event) => {
    const target = carded(event);
    if (target && event.pointerType !== "touch" && crossed(event, target)) leave();
  });
  card.addEventListener("pointerenter", () => clearTimeout(clock));
  card.addEventListener("pointerleave", (event) => event.pointerType !== "touch" && leave());
  card.addEventListener("click", () => getSelection().isCollapsed && link?.click());
  content.addEventListener("focusin", (event) => {
    const target = carded(event);
    if (target?.matches(":focus-visible")) ask(target, REST);
  });
  content.addEventListener("focusout", (event) => {
    if (carded(event) && !card.matches(":hover")) close();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !(link || meant)) return;
    close();
    event.stopPropagation();
  }, true);

  /* a finger that rests; a second long press gives the menu of the browser */

  const lift = () => {
    if (pressed) clearTimeout(clock);
    pressed = null;
  };

  document.addEventListener("pointerdown", (event) => {
    swallow = false;
    const target = carded(event);
    if (link && target !== link && !card.contains(event.target)) close();
    if (event.pointerType !== "touch" || !target || target === link) return;
    pressed = { target, x: event.clientX, y: event.clientY };
    ask(target, PRESS, event.clientX);
  });
  document.addEventListener("pointermove", (event) => {
    if (pressed && Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) > SLIP) lift();
  });
  document.addEventListener("pointerup", () => {
    swallow = pressed !== null && link === pressed.target;
    lift();
  });
  document.addEventListener("pointercancel", lift);
  content.addEventListener("contextmenu", (event) => {
    if (pressed && carded(event) === pressed.target && addressFor(pressed.target)) event.preventDefault();
  });
  content.addEventListener("click", (event) => {
    if (swallow && carded(event)) event.preventDefault();
    swallow = false;
  }, true);
})();

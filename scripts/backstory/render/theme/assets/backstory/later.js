/* Material's script, when the reader first stirs: it follows the scrolling and the keyboard, and has nothing to do
   before. Loaded with the page it takes a slow phone 0.2 s in which nothing else runs.
   Not used on pages written by hand, whose code it makes scroll by keyboard, nor where an archive has scripts of its
   own (extra_javascript), which may build on it. */

(() => {
  const { later } = document.currentScript.dataset;
  const STIRS = ["pointerdown", "pointermove", "keydown", "scroll", "wheel", "focusin"];
  const HOW = { capture: true, passive: true };

  const wake = () => {
    for (const stir of STIRS) removeEventListener(stir, wake, HOW);
    const script = document.createElement("script");
    script.src = later;
    // it begins with this event, which has long been
    script.addEventListener("load", () => document.dispatchEvent(new Event("DOMContentLoaded")));
    document.head.append(script);
  };

  for (const stir of STIRS) addEventListener(stir, wake, HOW);
  if (scrollY) wake();
})();

/* A page that has another address now: go there with the anchor, which the refresh in the head would drop. */

(() => {
  const way = document.querySelector("main a[href]:not(.headerlink)");
  if (way && location.hash) location.replace(way.href.split("#")[0] + location.hash);
})();

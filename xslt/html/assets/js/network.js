/* The network: whoever is pointed at, their bands and correspondents are lit, and all others step back. */

(function () {
  "use strict";

  const svg = document.querySelector("svg.network");
  if (!svg) {
    return;
  }
  const edges = Array.from(svg.querySelectorAll(".edge"));
  const nodes = Array.from(svg.querySelectorAll(".node"));

  function choose(chosen) {
    const lit = new Set(chosen === null ? [] : [chosen]);
    for (const edge of edges) {
      const { from, to } = edge.dataset;
      const own = chosen !== null && (from === chosen || to === chosen);
      edge.classList.toggle("is-lit", own);
      if (own) {
        lit.add(from).add(to);
      }
    }
    for (const node of nodes) {
      node.classList.toggle("is-lit", lit.has(node.dataset.node));
    }
    svg.classList.toggle("has-choice", chosen !== null);
  }

  for (const node of nodes) {
    node.addEventListener("pointerenter", () => choose(node.dataset.node));
    node.addEventListener("pointerleave", () => choose(null));
  }
})();

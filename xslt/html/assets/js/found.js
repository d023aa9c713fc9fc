/* On the page of a cable: marks what a search found, where the address says so (#q=…, as the results of a search have
   it), with a bar to go from place to place. The words of the page stay as they are; taking the marks away leaves the
   page as it was. An address without q= is left alone, so links to a paragraph do what they always do. */

(function () {
  "use strict";

  const cablegram = window.cablegram;
  // What is no text of the document.
  const passed = "script, style, template, svg, button, select, textarea, nav, .found-bar, [hidden]";
  let places = [];
  let current = -1;
  let bar = null;

  function asked() {
    return location.hash.startsWith("#q=") ? new URLSearchParams(location.hash.slice(1)).get("q") : null;
  }

  function clear() {
    for (const mark of document.querySelectorAll("mark.found-mark")) {
      const parent = mark.parentNode;
      mark.replaceWith(...mark.childNodes);
      parent.normalize();
    }
    bar?.remove();
    [places, current, bar] = [[], -1, null];
  }

  // The runs of text of the page: the text nodes of each innermost block, joined, so that a hit may cross elements.
  function runs(main) {
    const found = new Map();
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT, (node) =>
      node.data.trim() && !node.parentElement.closest(passed) ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      let block = node.parentElement;
      while (block !== main && getComputedStyle(block).display.startsWith("inline")) {
        block = block.parentElement;
      }
      if (!found.has(block)) {
        found.set(block, []);
      }
      found.get(block).push(node);
    }
    return found.values();
  }

  function markIn(nodes, clauses) {
    const text = nodes.map((node) => node.data).join("");
    const hits = cablegram.search.hits(text, clauses);
    let offset = 0;
    for (const node of nodes) {
      const end = offset + node.data.length;
      const own = hits.filter((hit) => hit.end > offset && hit.start < end);
      let rest = node;
      let at = offset;
      for (const hit of own) {
        const begin = Math.max(hit.start, at);
        const stop = Math.min(hit.end, end);
        if (stop <= begin) {
          continue;
        }
        const middle = begin > at ? rest.splitText(begin - at) : rest;
        rest = stop < end ? middle.splitText(stop - begin) : null;
        const mark = document.createElement("mark");
        mark.className = "found-mark";
        middle.replaceWith(mark);
        mark.append(middle);
        if (hit.start >= offset) {
          places.push(mark);
        }
        at = stop;
      }
      offset = end;
    }
  }

  function button(key, act) {
    const made = document.createElement("button");
    made.type = "button";
    cablegram.label(made, key);
    made.addEventListener("click", act);
    return made;
  }

  function step(by) {
    places[current]?.classList.remove("current");
    current = (current + by + places.length) % places.length;
    const place = places[current];
    place.classList.add("current");
    for (let parent = place.closest("details"); parent; parent = parent.parentElement.closest("details")) {
      parent.open = true;
    }
    place.scrollIntoView({ block: "center" });
  }

  function showBar(main) {
    bar = document.createElement("div");
    bar.className = "found-bar";
    const told = document.createElement("p");
    told.setAttribute("role", "status");
    bar.append(told);
    if (places.length) {
      bar.append(button("search.marks-previous", () => step(-1)), button("search.marks-next", () => step(1)));
    }
    bar.append(button("search.marks-remove", () => {
      clear();
      main.tabIndex = -1;
      main.focus({ preventScroll: true });
    }));
    main.prepend(bar);
    // A status that is filled after it is there is told to those who listen to the page.
    if (places.length) {
      cablegram.label(told, "search.marks", { n: places.length });
    } else {
      cablegram.label(told, "search.marks-none");
    }
  }

  async function show() {
    const query = asked();
    if (query === null) {
      return;
    }
    clear();
    await cablegram.load(cablegram.home + "assets/js/search-text.js");
    const clauses = cablegram.search.parse(query);
    const main = document.getElementById("ed-main");
    if (!main || !clauses.some((clause) => !clause.not)) {
      return;
    }
    for (const nodes of runs(main)) {
      markIn(nodes, clauses);
    }
    showBar(main);
    if (places.length) {
      step(1);
    }
  }

  window.addEventListener("hashchange", show);
  show();
})();

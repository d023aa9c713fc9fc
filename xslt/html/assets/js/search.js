/* The search page: reads what is asked for from the address, finds it in the index, and shows results and facets.

   The address's fragment is the one place where the state is kept (#q=ice&precedence=flash&from=1961-12&page=2): every
   control changes the address, and a change of the address shows the page anew. So each search can be kept as a link,
   and the browser's Back goes to the search before. A ?q= that a form on another page sends counts where the fragment
   says nothing. Texts come into the page as text nodes only. */

(function () {
  "use strict";

  const cablegram = window.cablegram;
  const perPage = 20;
  // So many results are shown while the texts of the others are still being read.
  const atOnce = 4;
  const { conjunctive, day } = cablegram.search;
  const { element } = cablegram.search.elements;
  const title = document.title;
  let index = null;
  let facets = null;
  let results = null;
  let turn = 0;

  /* The address */

  function read() {
    const asked = new URLSearchParams(location.hash.slice(1));
    const form = new URLSearchParams(location.search);
    const chosen = {};
    for (const name of Object.keys(index ? index.facets : {})) {
      chosen[name] = asked.getAll(name).filter((key) => key === "" || index.facets[name].keys.includes(key));
    }
    return {
      query: asked.get("q") ?? (location.hash.length > 1 ? "" : form.get("q") ?? ""),
      chosen,
      from: asked.get("from") ?? "",
      to: asked.get("to") ?? "",
      sort: asked.get("sort") ?? "",
      page: Math.max(1, Number.parseInt(asked.get("page"), 10) || 1),
    };
  }

  function address(state) {
    const asked = new URLSearchParams();
    if (state.query || location.search) {
      asked.append("q", state.query);
    }
    for (const [name, keys] of Object.entries(state.chosen)) {
      keys.forEach((key) => asked.append(name, key));
    }
    for (const name of ["from", "to", "sort"]) {
      if (state[name]) {
        asked.append(name, state[name]);
      }
    }
    if (state.page > 1) {
      asked.append("page", state.page);
    }
    return "#" + asked;
  }

  // Changes what is asked for: by values of the state, or by a function that takes the state and gives such.
  function go(change) {
    const state = read();
    const wanted = address({ ...state, page: 1, ...(typeof change === "function" ? change(state) : change) });
    if (wanted === location.hash || (wanted === "#" && !location.hash)) {
      show();
    } else {
      location.hash = wanted;
    }
  }

  /* What is found */

  function select(state, scores) {
    const total = index.size;
    const failed = new Uint8Array(total);
    const only = new Uint8Array(total);
    const names = Object.keys(index.facets);
    const dateNumber = names.length;
    names.forEach((name, number) => {
      const { keys, starts, codes } = index.facets[name];
      const wanted = state.chosen[name].map((key) => keys.indexOf(key));
      if (!wanted.length) {
        return;
      }
      for (let cable = 0; cable < total; cable += 1) {
        const has = (code) => {
          if (code < 0) {
            return starts[cable] === starts[cable + 1];
          }
          for (let at = starts[cable]; at < starts[cable + 1]; at += 1) {
            if (codes[at] === code) {
              return true;
            }
          }
          return false;
        };
        if (!(conjunctive.has(name) ? wanted.every(has) : wanted.some(has))) {
          failed[cable] += 1;
          only[cable] = number;
        }
      }
    });
    const [from, to] = [day(state.from, false), day(state.to, true)];
    if (from || to) {
      for (let cable = 0; cable < total; cable += 1) {
        if (index.first[cable] < 0 || (from && index.last[cable] < from) || (to && index.first[cable] > to)) {
          failed[cable] += 1;
          only[cable] = dateNumber;
        }
      }
    }
    const counts = {};
    const passes = (cable, number) => scores[cable] > 0 && (!failed[cable] || (failed[cable] === 1 && only[cable] === number));
    names.forEach((name, number) => {
      counts[name] = countsOf(index.facets[name], (cable) =>
        passes(cable, conjunctive.has(name) ? dateNumber + 1 : number));
    });
    const found = [];
    const dated = [];
    for (let cable = 0; cable < total; cable += 1) {
      if (scores[cable] > 0 && !failed[cable]) {
        found.push(cable);
      }
      if (passes(cable, dateNumber) && index.first[cable] >= 0) {
        dated.push(cable);
      }
    }
    return { found, counts, dated };
  }

  function countsOf({ keys, starts, codes }, passes) {
    const counts = new Uint32Array(keys.length);
    let without = 0;
    for (let cable = 0; cable < index.size; cable += 1) {
      if (passes(cable)) {
        for (let at = starts[cable]; at < starts[cable + 1]; at += 1) {
          counts[codes[at]] += 1;
        }
        without += starts[cable] === starts[cable + 1];
      }
    }
    return { counts, without };
  }

  function sorted(found, order, scores) {
    if (order === "relevance") {
      return found.sort((a, b) => scores[b] - scores[a] || a - b);
    }
    return order === "latest" ? found.sort((a, b) => (index.first[b] - index.first[a]) || a - b) : found;
  }

  async function show() {
    turn += 1;
    const own = turn;
    const state = read();
    const clauses = cablegram.search.parse(state.query);
    const { scores } = await index.find(clauses);
    if (own !== turn) {
      return;
    }
    const ranked = clauses.some((clause) => !clause.not);
    const order = state.sort || (ranked ? "relevance" : "earliest");
    const selected = select(state, scores);
    const found = sorted(selected.found, ranked || order !== "relevance" ? order : "earliest", scores);
    const pages = Math.max(1, Math.ceil(found.length / perPage));
    const page = Math.min(state.page, pages);
    const listed = found.slice((page - 1) * perPage, page * perPage);
    const cards = await index.cards(listed.slice(0, atOnce));
    if (own !== turn) {
      return;
    }
    const focused = document.activeElement?.id;
    fill(state, order, ranked);
    facets.show(state, selected.counts);
    facets.showDensity(selected.dated);
    facets.showChips(state);
    showCount(found.length, page, pages);
    const list = element("ed-results");
    list.start = (page - 1) * perPage + 1;
    list.replaceChildren(...cards.map((card) => results.resultOf(card, clauses, state)));
    results.showPaging(page, pages);
    element("ed-search-none").replaceChildren(...(found.length ? [] : await results.nothing(state, clauses)));
    if (focused && document.activeElement?.id !== focused) {
      element(focused)?.focus({ preventScroll: true });
    }
    cards.push(...await index.cards(listed.slice(atOnce)));
    if (own !== turn) {
      return;
    }
    list.append(...cards.slice(atOnce).map((card) => results.resultOf(card, clauses, state)));
    document.body.dataset.searched = String(own);
    await results.showNames(cards, listed, clauses, () => own === turn);
  }

  /* The form */

  function fill(state, order, ranked) {
    const query = element("ed-q");
    if (document.activeElement !== query) {
      query.value = state.query;
    }
    for (const name of ["from", "to"]) {
      const field = element("ed-" + name);
      const wrong = Number.isNaN(day(state[name], false));
      if (document.activeElement !== field || !wrong) {
        field.value = state[name];
      }
      field.setAttribute("aria-invalid", String(wrong));
    }
    document.title = (state.query ? state.query + " · " : "") + title;
    element("ed-date-wrong").hidden = !["from", "to"].some((name) => Number.isNaN(day(state[name], false)));
    const sort = element("ed-sort");
    sort.value = order;
    sort.querySelector("[value=relevance]").disabled = !ranked;
  }

  function showCount(total, page, pages) {
    const key = pages > 1 ? "search.found-pages" : "search.found";
    cablegram.label(element("ed-search-count"), key, { n: total, page, pages });
  }

  /* Start */

  function fail(fault) {
    element("ed-search-plain").hidden = false;
    element("ed-search-page").hidden = true;
    element("ed-search-failed").hidden = false;
    throw fault;
  }

  async function start() {
    element("ed-search-plain").hidden = true;
    element("ed-search-page").hidden = false;
    try {
      index = await cablegram.search.open();
      facets = cablegram.search.facets(index, go, show);
      results = cablegram.search.results(index, go);
    } catch (fault) {
      fail(fault);
    }
    element("ed-search").addEventListener("submit", (event) => {
      event.preventDefault();
      go({ query: element("ed-q").value.trim() });
    });
    for (const name of ["from", "to"]) {
      element("ed-" + name).addEventListener("change", (event) => go({ [name]: event.target.value.trim() }));
    }
    element("ed-sort").addEventListener("change", (event) => go({ sort: event.target.value }));
    window.addEventListener("hashchange", () => show().catch(fail));
    document.addEventListener("cablegram:language", () => show().catch(fail));
    element("ed-q").value = read().query;
    // On a narrow screen the results come first.
    element("ed-facets").open = window.matchMedia("(min-width: 52rem)").matches;
    await show().catch(fail);
  }

  start();
})();

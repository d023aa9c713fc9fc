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
  const shownValues = 8;
  const moreValues = 200;
  // Of these a cable may have many values, and has to have all that are chosen; of the others one of those chosen.
  const conjunctive = new Set(["person", "place", "organisation"]);
  const named = new Set(["precedence", "classification", "type"]);
  const element = (id) => document.getElementById(id);
  const opened = new Set();
  const filters = new Map();
  let index = null;
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

  function go(change) {
    const wanted = address({ ...read(), page: 1, ...change });
    if (wanted === location.hash || (wanted === "#" && !location.hash)) {
      show();
    } else {
      location.hash = wanted;
    }
  }

  function toggled(state, name, key) {
    const keys = state.chosen[name];
    const now = keys.includes(key) ? keys.filter((other) => other !== key) : [...keys, key];
    return { chosen: { ...state.chosen, [name]: now } };
  }

  /* Making elements */

  function make(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value === true) {
        made.setAttribute(key, "");
      } else if (value !== false && value !== undefined && value !== "") {
        made.setAttribute(key, value);
      }
    }
    made.append(...children);
    return made;
  }

  function label(name, key, args, attributes) {
    const made = make(name, attributes);
    cablegram.label(made, key, args);
    return made;
  }

  /* Dates: days are counted from the first of the year 1, as the index counts them. */

  const epoch = 719162;
  const dayLength = 86400000;

  function bound(text, last) {
    const parts = /^\s*(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?\s*$/.exec(text);
    if (!parts) {
      return text.trim() ? NaN : null;
    }
    const [, year, month, day] = parts.map((part) => part && Number(part));
    if (month > 12 || month === 0 || day > 31 || day === 0) {
      return NaN;
    }
    const date = new Date(0);
    if (last) {
      date.setUTCFullYear(year, month ? (day ? month - 1 : month) : 12, day || 0);
    } else {
      date.setUTCFullYear(year, month ? month - 1 : 0, day || 1);
    }
    return Math.floor(date.getTime() / dayLength) + epoch;
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
    const [from, to] = [bound(state.from, false), bound(state.to, true)];
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
    showFacets(state, selected.counts);
    showDensity(selected.dated);
    showChips(state);
    showCount(found.length, page, pages);
    const results = element("ed-results");
    results.start = (page - 1) * perPage + 1;
    results.replaceChildren(...cards.map((card) => resultOf(card, clauses, state)));
    showPaging(state, page, pages);
    element("ed-search-none").replaceChildren(...(found.length ? [] : await nothing(state, clauses)));
    if (focused && document.activeElement?.id !== focused) {
      element(focused)?.focus({ preventScroll: true });
    }
    cards.push(...await index.cards(listed.slice(atOnce)));
    if (own !== turn) {
      return;
    }
    results.append(...cards.slice(atOnce).map((card) => resultOf(card, clauses, state)));
    document.body.dataset.searched = String(own);
    await showNames(cards, listed, clauses, own);
  }

  /* The form */

  function fill(state, order, ranked) {
    const query = element("ed-q");
    if (document.activeElement !== query) {
      query.value = state.query;
    }
    for (const name of ["from", "to"]) {
      const field = element("ed-" + name);
      const wrong = Number.isNaN(bound(state[name], false));
      if (document.activeElement !== field || !wrong) {
        field.value = state[name];
      }
      field.setAttribute("aria-invalid", String(wrong));
    }
    element("ed-date-wrong").hidden = !["from", "to"].some((name) => Number.isNaN(bound(state[name], false)));
    const sort = element("ed-sort");
    sort.value = order;
    sort.querySelector("[value=relevance]").disabled = !ranked;
  }

  /* Facets */

  function labelOf(name, key) {
    const { keys, labels } = index.facets[name];
    return labels[keys.indexOf(key)] ?? key;
  }

  // What a reader calls a value: a message where it is a category, the language's name, else the value itself.
  function valueText(name, key) {
    if (key === "") {
      return cablegram.m("search.without");
    }
    if (named.has(name)) {
      const message = "search." + name + "-" + key;
      const text = cablegram.m(message);
      return text === message ? labelOf(name, key) : text;
    }
    if (name === "language") {
      try {
        return new Intl.DisplayNames([cablegram.language], { type: "language" }).of(key);
      } catch {
        return key;
      }
    }
    return labelOf(name, key);
  }

  function valuesOf(state, name, { counts, without }) {
    const { keys } = index.facets[name];
    const chosen = state.chosen[name];
    const values = [];
    keys.forEach((key, code) => {
      if (counts[code] || chosen.includes(key)) {
        values.push({ key, count: counts[code] });
      }
    });
    if ((without && !conjunctive.has(name) && keys.length) || chosen.includes("")) {
      values.push({ key: "", count: without });
    }
    const rank = (value) => (chosen.includes(value.key) ? 0 : value.key === "" ? 2 : 1);
    return values.sort((a, b) => rank(a) - rank(b) || b.count - a.count);
  }

  function showFacets(state, counts) {
    for (const name of Object.keys(index.facets)) {
      const place = element("ed-facet-" + name);
      if (!place) {
        continue;
      }
      const values = valuesOf(state, name, counts[name]);
      place.closest("details").hidden = values.length === 0;
      const filter = (filters.get(name) ?? "").toLocaleLowerCase();
      const fitting = values.filter(({ key }) => !filter || valueText(name, key).toLocaleLowerCase().includes(filter));
      // No button for one or two.
      const most = opened.has(name) ? moreValues : fitting.length <= shownValues + 2 ? shownValues + 2 : shownValues;
      const list = make("ul", { class: "facet-values" });
      for (const { key, count } of fitting.slice(0, Math.max(most, state.chosen[name].length))) {
        list.append(facetValue(state, name, key, count));
      }
      const parts = [list];
      if (fitting.length > most) {
        parts.push(moreButton(name, fitting.length - most));
      }
      if (opened.has(name) && values.length > 2 * shownValues) {
        parts.unshift(filterField(name));
      }
      place.replaceChildren(...parts);
    }
  }

  function facetValue(state, name, key, count) {
    const box = make("input", {
      type: "checkbox", id: "ed-value-" + name + "-" + key.replace(/\s+/g, "_"), checked: state.chosen[name].includes(key),
    });
    box.addEventListener("change", () => go(toggled(read(), name, key)));
    const number = make("span", { class: "count" }, cablegram.number(count));
    const words = make("span", { class: "value" }, valueText(name, key));
    return make("li", { class: count ? "" : "empty" }, make("label", {}, box, words, " ", number));
  }

  function moreButton(name, left) {
    const wide = opened.has(name);
    const button = label("button", wide ? "search.facet-rest" : "search.facet-more", { n: left }, { type: "button", id: "ed-more-" + name });
    button.disabled = wide;
    button.addEventListener("click", () => {
      opened.add(name);
      show().then(() => element("ed-filter-" + name)?.focus());
    });
    return button;
  }

  function filterField(name) {
    const field = make("input", { type: "search", id: "ed-filter-" + name, "data-m-aria-label": "search.facet-filter",
      "data-m-placeholder": "search.facet-filter", autocomplete: "off" });
    cablegram.translate(field);
    field.value = filters.get(name) ?? "";
    field.addEventListener("input", () => {
      filters.set(name, field.value);
      const at = field.selectionStart;
      show().then(() => element(field.id)?.setSelectionRange(at, at));
    });
    return field;
  }

  /* Chips: what the results are limited to. */

  function showChips(state) {
    const chips = [];
    const chip = (facet, value, change) => {
      const text = cablegram.m("search.facet-" + facet) + ": " + value;
      const button = make("button", { type: "button", class: "chip", "aria-label": cablegram.m("search.remove", { what: text }) },
        make("span", {}, text), make("span", { "aria-hidden": "true" }, " ×"));
      button.addEventListener("click", () => {
        go(change);
        element("ed-search-count").focus();
      });
      chips.push(make("li", {}, button));
    };
    for (const [name, keys] of Object.entries(state.chosen)) {
      keys.forEach((key) => chip(name, valueText(name, key), toggled(state, name, key)));
    }
    if (state.from) {
      chip("from", state.from, { from: "" });
    }
    if (state.to) {
      chip("to", state.to, { to: "" });
    }
    if (chips.length > 1) {
      const all = label("button", "search.remove-all", {}, { type: "button", class: "chip" });
      all.addEventListener("click", () => {
        go({ chosen: {}, from: "", to: "" });
        element("ed-search-count").focus();
      });
      chips.push(make("li", {}, all));
    }
    element("ed-chips").replaceChildren(...chips);
    element("ed-chips").hidden = !chips.length;
  }

  /* A bar for each stretch of time: how many cables there are of it. */

  function showDensity(dated) {
    const place = element("ed-density");
    place.hidden = dated.length < 2;
    if (place.hidden) {
      return;
    }
    const bars = 48;
    const [low, high] = dated.reduce(([a, b], cable) =>
      [Math.min(a, index.first[cable]), Math.max(b, index.first[cable])], [Infinity, -Infinity]);
    const counts = new Uint32Array(bars);
    const width = (high - low + 1) / bars;
    for (const cable of dated) {
      counts[Math.min(bars - 1, Math.floor((index.first[cable] - low) / width))] += 1;
    }
    const most = Math.max(...counts);
    const drawing = place.querySelector("svg");
    const namespace = drawing.namespaceURI;
    drawing.replaceChildren(...[...counts].map((count, bar) => {
      const rect = document.createElementNS(namespace, "rect");
      const height = count ? Math.max(1, (28 * count) / most) : 0;
      const box = { x: bar * 5, y: 30 - height, width: 4, height };
      Object.entries(box).forEach(([name, value]) => rect.setAttribute(name, value));
      return rect;
    }));
    const ends = [low, high].map((day) => new Date((day - epoch) * dayLength).toISOString().slice(0, 10));
    // Years where they differ; within a year its months.
    const length = ends[0].slice(0, 4) === ends[1].slice(0, 4) ? 7 : 4;
    ["from", "to"].forEach((end, place) => {
      const label = element("ed-density-" + end);
      label.dataset.mDate = ends[place].slice(0, length);
      cablegram.translate(label);
    });
  }

  /* Results */

  function showCount(total, page, pages) {
    const key = pages > 1 ? "search.found-pages" : "search.found";
    cablegram.label(element("ed-search-count"), key, { n: total, page, pages });
  }

  function resultOf(card, clauses, state) {
    const query = clauses.some((clause) => !clause.not) ? "#" + new URLSearchParams({ q: state.query }) : "";
    const mark = (text) => cablegram.search.marked(text, cablegram.search.hits(text, clauses));
    const link = make("a", { href: cablegram.home + "cables/" + encodeURIComponent(card.id) + ".html" + query }, mark(card.title));
    const meta = make("p", { class: "result-meta" });
    const add = (...nodes) => meta.append(...(meta.childNodes.length ? [" · "] : []), ...nodes);
    if (card.when) {
      add(...dateOf(card.when));
    }
    if (card.dispatch) {
      add(label("span", "search.number", { number: card.dispatch }));
    }
    if (card.from || card.to) {
      add(make("span", { class: "parties" }, card.from || "…", make("span", { "aria-hidden": "true" }, " → "),
        label("span", "search.sent-to", {}, { class: "visually-hidden" }), card.to || "…"));
    }
    const parts = [make("h3", {}, link)];
    if (card.subject) {
      parts.push(make("p", { class: "result-subject" }, mark(card.subject)));
    }
    return make("li", { class: "result", "data-id": card.id }, ...parts, meta, ...snippets(card, clauses));
  }

  function dateOf(when) {
    return when.split("/").flatMap((iso, place) => {
      const time = make("time", { datetime: iso, "data-m-date": iso });
      cablegram.translate(time);
      return place ? ["–", time] : [time];
    });
  }

  const wide = /[\u2E80-\u9FFF\uAC00-\uD7AF\uF900-\uFAFF]/;

  // The stretches of a cable's texts that hold most of what is asked for; without a query its summary or its beginning.
  function snippets(card, clauses) {
    const found = card.texts.map(([part, language, text], order) => {
      const hits = cablegram.search.hits(text, clauses);
      return { part, language, text, hits, order, kinds: new Set(hits.map((hit) => hit.clause)).size };
    });
    const having = found.filter(({ hits }) => hits.length);
    const preferred = { text: 0, summary: 1, note: 2, header: 3, forms: 4 };
    having.sort((a, b) => b.kinds - a.kinds || preferred[a.part] - preferred[b.part] || a.order - b.order);
    if (having.length) {
      return having.slice(0, 3).map((segment) => snippet(segment, true));
    }
    const first = found.find(({ part }) => part === "summary") ?? found.find(({ part }) => part === "text");
    return first ? [snippet(first, false)] : [];
  }

  function snippet({ part, language, text, hits, kinds }, marked) {
    const around = wide.test(text.slice(0, 200)) ? 45 : 110;
    let [from, to] = [0, Math.min(text.length, 3 * around)];
    if (marked) {
      // The hit after which most of the clauses follow within the stretch.
      const reach = (hit) => new Set(hits.filter((other) => other.start >= hit.start && other.end <= hit.start + 2 * around)
        .map((other) => other.clause)).size;
      const few = hits.slice(0, 200);
      const best = kinds > 1 ? few.reduce((a, b) => (reach(b) > reach(a) ? b : a)) : hits[0];
      from = Math.max(0, best.start - around / 2);
      to = Math.min(text.length, Math.max(best.end, best.start + 2 * around));
    }
    [from, to] = [edge(text, from, -1), edge(text, to, 1)];
    const quoted = make("span", { lang: language }, from > 0 ? "… " : "",
      cablegram.search.marked(text, hits, from, to), to < text.length ? " …" : "");
    const head = part === "text" ? [] : [label("span", "search.part-" + part, {}, { class: "part" }), " "];
    return make("p", { class: "snippet" }, ...head, quoted);
  }

  // A place near by where no word is cut.
  function edge(text, at, step) {
    let place = Math.round(at);
    for (let tries = 0; tries < 24 && place > 0 && place < text.length; tries += 1) {
      if (/[\s\p{P}]/u.test(text[place - (step < 0 ? 1 : 0)]) || wide.test(text[place])) {
        return place;
      }
      place += step;
    }
    return /[\uDC00-\uDFFF]/.test(text[place] ?? "") ? place + step : place;
  }

  // Where a cable is found by another name of someone whom it names, the result says so.
  async function showNames(cards, listed, clauses, own) {
    const asked = clauses.filter((clause) => !clause.not);
    const bare = cards.map((card, place) => ({ card, cable: listed[place] })).filter(({ card }) => {
      const seen = [card.title, card.subject, ...card.texts.map(([, , text]) => text)];
      return asked.some((clause) => !seen.some((text) => cablegram.search.hits(text, [clause]).length));
    });
    if (!asked.length || !bare.length) {
      return;
    }
    const names = await index.names();
    if (own !== turn) {
      return;
    }
    for (const { card, cable } of bare) {
      const item = element("ed-results").querySelector(`[data-id="${CSS.escape(card.id)}"]`);
      for (const [facet, all] of Object.entries(names)) {
        const { starts, codes, labels } = index.facets[facet];
        for (let at = starts[cable]; at < starts[cable + 1]; at += 1) {
          const other = all[codes[at]].find((name) => cablegram.search.hits(name, asked).length);
          if (other && item) {
            const line = make("p", { class: "snippet" }, label("span", "search.part-name", {}, { class: "part" }), " ",
              cablegram.search.marked(other, cablegram.search.hits(other, asked)));
            if (other !== labels[codes[at]]) {
              line.append(" (" + labels[codes[at]] + ")");
            }
            item.append(line);
          }
        }
      }
    }
  }

  function showPaging(state, page, pages) {
    const place = element("ed-paging");
    place.hidden = pages < 2;
    const button = (key, target, enabled) => {
      const made = label("button", key, {}, { type: "button", id: "ed-" + key.replace("search.", "") });
      made.disabled = !enabled;
      made.addEventListener("click", () => {
        go({ ...state, page: target });
        element("ed-search-count").focus();
        element("ed-search-count").scrollIntoView({ block: "start" });
      });
      return made;
    };
    place.replaceChildren(
      button("search.page-first", 1, page > 1),
      button("search.page-previous", page - 1, page > 1),
      label("span", "search.page", { page, pages }),
      button("search.page-next", page + 1, page < pages),
      button("search.page-last", pages, page < pages),
    );
  }

  // What may help where nothing is found: words that begin so, and less limits.
  async function nothing(state, clauses) {
    const parts = [label("p", "search.nothing")];
    for (const { units, not } of clauses) {
      const [{ token, prefix }] = units;
      if (not || prefix || units.length > 1) {
        continue;
      }
      const words = await index.words(token.slice(0, Math.max(3, Math.ceil(token.length * 0.7))), 8);
      const near = words.filter((word) => word.token !== token);
      if (near.length && !words.some((word) => word.token === token)) {
        const line = make("p", {}, label("span", "search.near", { word: token }), " ");
        near.forEach((word) => {
          const button = make("button", { type: "button", class: "chip" }, word.token);
          button.addEventListener("click", () => {
            element("ed-q").value = element("ed-q").value.normalize("NFC").split(/\s+/).map((piece) =>
              cablegram.search.units(piece)[0]?.token === token ? word.token : piece).join(" ");
            go({ query: element("ed-q").value });
          });
          line.append(button, " ");
        });
        parts.push(line);
      }
    }
    if (state.from || state.to || Object.values(state.chosen).some((keys) => keys.length)) {
      parts.push(label("p", "search.nothing-limits"));
    }
    return parts;
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

/* The results of the search page: cards with marked passages, the buttons of pages, and what helps where nothing is found.

   cablegram.search.results(index, go)   { resultOf(card, clauses, state), showNames(cards, cables, clauses, isCurrent),
                                           showPaging(page, pages), nothing(state, clauses) } */

(function () {
  "use strict";

  const cablegram = window.cablegram;
  const { element, make, label, ofEdition } = cablegram.search.elements;

  function resultOf(card, clauses, state) {
    const query = clauses.some((clause) => !clause.not) ? "#" + new URLSearchParams({ q: state.query }) : "";
    const mark = (text) => cablegram.search.marked(text, cablegram.search.hits(text, clauses));
    const address = cablegram.home + "cables/" + encodeURIComponent(card.id) + ".html" + query;
    const link = ofEdition(make("a", { href: address }, mark(card.title)));
    const meta = make("p", { class: "result-meta" });
    const add = (...nodes) => meta.append(...(meta.childNodes.length ? [" · "] : []), ...nodes);
    if (card.when) {
      add(...dateOf(card.when));
    }
    if (card.dispatch) {
      add(label("span", "search.number", { number: card.dispatch }));
    }
    if (card.from || card.to) {
      add(ofEdition(make("span", { class: "parties" }, card.from || "…", make("span", { "aria-hidden": "true" }, " → "),
        label("span", "search.sent-to", {}, { class: "visually-hidden" }), " ", card.to || "…")));
    }
    const parts = [make("h3", {}, link)];
    if (card.subject) {
      parts.push(ofEdition(make("p", { class: "result-subject" }, mark(card.subject))));
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
  async function showNames(index, cards, listed, clauses, isCurrent) {
    const asked = clauses.filter((clause) => !clause.not);
    const bare = cards.map((card, place) => ({ card, cable: listed[place] })).filter(({ card }) => {
      const seen = [card.title, card.subject, ...card.texts.map(([, , text]) => text)];
      return asked.some((clause) => !seen.some((text) => cablegram.search.hits(text, [clause]).length));
    });
    if (!asked.length || !bare.length) {
      return;
    }
    const names = await index.names();
    if (!isCurrent()) {
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

  function showPaging(go, page, pages) {
    const place = element("ed-paging");
    place.hidden = pages < 2;
    const button = (key, target, enabled) => {
      const made = label("button", key, {}, { type: "button", id: "ed-" + key.replace("search.", "") });
      made.disabled = !enabled;
      made.addEventListener("click", () => {
        go({ page: target });
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
  async function nothing(index, go, state, clauses) {
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

  cablegram.search = {
    ...cablegram.search,
    results: (index, go) => ({
      resultOf,
      showNames: (...given) => showNames(index, ...given),
      showPaging: (...given) => showPaging(go, ...given),
      nothing: (...given) => nothing(index, go, ...given),
    }),
  };
})();

/* The facets of the search page, the chips that say what the results are limited to, and the bars of dates.

   cablegram.search.facets(index, go, again)   { show(state, counts), showChips(state), showDensity(cables) }
     go(change)   changes what is asked for: values of the state, or a function that takes the state and gives such
     again()      shows the page anew, with the same state; a promise
   cablegram.search.conjunctive   the facets of which a cable has to have all values that are chosen */

(function () {
  "use strict";

  const cablegram = window.cablegram;
  const { element, make, label, ofEdition } = cablegram.search.elements;
  const shownValues = 8;
  const moreValues = 200;
  // Of these a cable may have many values, and has to have all that are chosen; of the others one of those chosen.
  const conjunctive = new Set(["person", "place", "organisation"]);
  const named = new Set(["precedence", "classification", "type"]);

  function facets(index, go, again) {
    const opened = new Set();
    const filters = new Map();

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

    // The index has the values of these in the order of their levels.
    const ranked = new Set(["precedence", "classification"]);

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
      return values.sort((a, b) => rank(a) - rank(b) || (ranked.has(name) ? 0 : b.count - a.count));
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
        type: "checkbox", id: "ed-value-" + name + "-" + encodeURIComponent(key), checked: state.chosen[name].includes(key),
      });
      box.addEventListener("change", () => go((state) => toggled(state, name, key)));
      const number = make("span", { class: "count" }, cablegram.number(count));
      const words = make("span", { class: "value" }, valueText(name, key));
      if (key !== "" && valueText(name, key) === labelOf(name, key)) {
        ofEdition(words);
      }
      return make("li", { class: count ? "" : "empty" }, make("label", {}, box, words, " ", number));
    }

    function moreButton(name, left) {
      const wide = opened.has(name);
      const key = wide ? "search.facet-rest" : "search.facet-more";
      const button = label("button", key, { n: left }, { type: "button", id: "ed-more-" + name });
      button.disabled = wide;
      button.addEventListener("click", () => {
        opened.add(name);
        again().then(() => element("ed-filter-" + name)?.focus());
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
        again().then(() => element(field.id)?.setSelectionRange(at, at));
      });
      return field;
    }

    /* Chips: what the results are limited to. */

    function showChips(state) {
      const chips = [];
      const chip = (facet, value, change) => {
        const text = cablegram.m("search.facet-" + facet) + ": " + value;
        const told = cablegram.m("search.remove", { what: text });
        const button = make("button", { type: "button", class: "chip", "aria-label": told },
          make("span", {}, text), make("span", { "aria-hidden": "true" }, " ×"));
        button.addEventListener("click", () => {
          go(change);
          element("ed-search-count").focus();
        });
        chips.push(make("li", {}, button));
      };
      for (const [name, keys] of Object.entries(state.chosen)) {
        keys.forEach((key) => chip(name, valueText(name, key), (now) => toggled(now, name, key)));
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
      const ends = [low, high].map(cablegram.search.iso);
      // Years where they differ; within a year its months.
      const length = ends[0].slice(0, 4) === ends[1].slice(0, 4) ? 7 : 4;
      ["from", "to"].forEach((end, place) => {
        const label = element("ed-density-" + end);
        label.dataset.mDate = ends[place].slice(0, length);
        cablegram.translate(label);
      });
    }
    return { show: showFacets, showChips, showDensity };
  }

  function toggled(state, name, key) {
    const keys = state.chosen[name];
    const now = keys.includes(key) ? keys.filter((other) => other !== key) : [...keys, key];
    return { chosen: { ...state.chosen, [name]: now } };
  }

  cablegram.search = { ...cablegram.search, facets, conjunctive };
})();

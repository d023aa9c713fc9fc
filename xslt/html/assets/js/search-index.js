/* Reads the search index (search/*.js of the site) piece by piece, and finds the cables of a query in it.

   cablegram.search.day(text, last)   the number of the first or last day of 1961, 1961-12 or 1961-12-28
   cablegram.search.iso(number)       the day of a number
   cablegram.search.open()            a promise of the index
   index.size                         how many cables there are; they are numbered from 0 in the order of time
   index.first, index.last            the first and last day of each as numbers; -1: undated
   index.facets[name]                 { keys, labels, starts, codes }: cable n has codes[starts[n] … starts[n + 1])
   index.find(clauses)                a promise of { scores }: of each cable its score, 0 where it is not found
   index.cards(numbers)               a promise of what is shown of cables:
                                      { id, title, subject, when, dispatch, from, to, texts: [[part, language, text]] }
   index.names()                      a promise of the names of each value of the facets person, place, organisation
   index.words(prefix, most)          a promise of words that begin so, with the number of cables of each */

(function () {
  "use strict";

  const cablegram = window.cablegram;
  const codes = new Int8Array(127).fill(-1);
  let count = 0;
  for (let code = 35; code < 127; code += 1) {
    if (code !== 92) {
      codes[code] = count;
      count += 1;
    }
  }
  const size = count;
  const [one, two, three] = [60, 87, 90];
  const limitTwo = one + (two - one) * size;
  // More than the places of a cable.
  const span = 2 ** 29;
  const limitThree = limitTwo + (three - two) * size * size;

  // The numbers in text[at … end), each given to a function.
  function decode(text, at, end, take) {
    while (at < end) {
      const code = codes[text.charCodeAt(at)];
      at += 1;
      if (code < one) {
        take(code);
      } else if (code < two) {
        take(one + (code - one) * size + codes[text.charCodeAt(at)]);
        at += 1;
      } else if (code < three) {
        take(limitTwo + ((code - two) * size + codes[text.charCodeAt(at)]) * size + codes[text.charCodeAt(at + 1)]);
        at += 2;
      } else {
        let low = 0;
        for (let digit = 0; digit < 4; digit += 1) {
          low = low * size + codes[text.charCodeAt(at + digit)];
        }
        take(limitThree + low);
        at += 4;
      }
    }
  }

  async function file(name) {
    await cablegram.load(cablegram.home + "search/" + name + ".js");
    return cablegram.data("search/" + name);
  }

  async function open() {
    const head = await file("index");
    const total = head.cables;
    const index = { size: total, facets: {}, ...dates(head.days, total) };
    for (const [name, column] of Object.entries(head.facets)) {
      index.facets[name] = facet(column, total);
    }
    index.find = (clauses) => find(head, clauses);
    index.cards = (wanted) => cards(head, wanted);
    index.names = () => file("names");
    index.words = (prefix, most) => beginning(head, prefix, most);
    return index;
  }

  function dates(coded, total) {
    const first = new Int32Array(total).fill(-1);
    const last = new Int32Array(total).fill(-1);
    let [cable, before, step] = [0, 0, 0];
    decode(coded, 0, coded.length, (value) => {
      if (step > 0) {
        // Twice the length of the step; one less where it goes back.
        before += step & 1 ? (step - 1) / 2 : -step / 2;
        first[cable] = before;
        last[cable] = before + value;
        step = 0;
        cable += 1;
      } else if (value === 0) {
        cable += 1;
      } else {
        step = value;
      }
    });
    return { first, last };
  }

  function facet(column, total) {
    const starts = new Uint32Array(total + 1);
    const values = [];
    let [cable, left] = [0, 0];
    decode(column.rows, 0, column.rows.length, (value) => {
      if (left) {
        values.push(value);
        left -= 1;
      } else {
        left = value;
        starts[cable + 1] = starts[cable] + value;
        cable += 1;
      }
    });
    return { keys: column.keys, labels: column.labels.length ? column.labels : column.keys, starts, codes: values };
  }

  /* Shards: sorted lines, each a token, a blank and what is known of it. */

  function shardOf(firsts, token) {
    let [low, high] = [0, firsts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (firsts[middle] <= token) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return Math.max(low - 1, 0);
  }

  // The lines of a token, or of all tokens that begin with it: [token, text, start, end] of each.
  async function lines(head, kind, { token, prefix }, most = Infinity) {
    const firsts = head[kind];
    const found = [];
    const sought = prefix ? token : token + " ";
    for (let shard = shardOf(firsts, token); shard < firsts.length && found.length < most; shard += 1) {
      if (shard > shardOf(firsts, token) && !(prefix && firsts[shard].startsWith(token))) {
        break;
      }
      const text = await file(kind + "/" + shard);
      let at = text.startsWith(sought) ? 0 : text.indexOf("\n" + sought) + 1;
      while (at < text.length && text.startsWith(sought, at) && found.length < most) {
        const blank = text.indexOf(" ", at);
        const stop = text.indexOf("\n", blank);
        const end = stop < 0 ? text.length : stop;
        found.push([text.slice(at, blank), text, blank + 1, end]);
        at = end + 1;
      }
    }
    return found;
  }

  // Gives each cable of a line of words to a function, with its level of weight.
  function cablesOf([, text, start, end], take) {
    let level = text.charCodeAt(start) - 48;
    let at = start + 1;
    while (at <= end) {
      const mark = text.indexOf("!", at);
      const stop = mark < 0 || mark > end ? end : mark;
      let cable = -1;
      decode(text, at, stop, (step) => {
        cable += step + 1;
        take(cable, level);
      });
      level += 1;
      at = stop + 1;
    }
  }

  // The level of weight plus one by which each cable has a word; 0 where it has not.
  function levels(head, found) {
    const level = new Uint8Array(head.cables);
    for (const line of found) {
      cablesOf(line, (cable, own) => {
        level[cable] = Math.max(level[cable], own + 1);
      });
    }
    return level;
  }

  async function find(head, clauses) {
    const total = head.cables;
    const scores = new Float32Array(total);
    const wanted = clauses.filter((clause) => !clause.not);
    const matched = new Uint16Array(total);
    const found = await Promise.all(clauses.map((clause) => levelsOf(head, clause)));
    let number = 0;
    clauses.forEach((clause, place) => {
      const level = found[place];
      if (clause.not) {
        return;
      }
      let having = 0;
      for (let cable = 0; cable < total; cable += 1) {
        having += level[cable] > 0;
      }
      // The weight of rare words, as in BM25.
      const rarity = Math.log(1 + (total - having + 0.5) / (having + 0.5));
      for (let cable = 0; cable < total; cable += 1) {
        if (level[cable] && matched[cable] === number) {
          matched[cable] = number + 1;
          scores[cable] += rarity * level[cable];
        }
      }
      number += 1;
    });
    for (let cable = 0; cable < total; cable += 1) {
      if (matched[cable] !== wanted.length) {
        scores[cable] = 0;
      } else if (!wanted.length) {
        scores[cable] = 1;
      }
    }
    clauses.forEach((clause, place) => {
      if (clause.not) {
        found[place].forEach((level, cable) => {
          if (level) {
            scores[cable] = 0;
          }
        });
      }
    });
    return { scores };
  }

  async function levelsOf(head, clause) {
    const words = await Promise.all(clause.units.map((asked) => lines(head, "words", asked)));
    const own = words.map((found) => levels(head, found));
    if (own.length === 1) {
      return own[0];
    }
    const level = own[0].slice();
    for (const other of own) {
      other.forEach((value, cable) => {
        level[cable] = Math.min(level[cable], value);
      });
    }
    if (!level.some((value) => value > 0)) {
      return level;
    }
    const places = await Promise.all(clause.units.map((asked) => lines(head, "places", asked)));
    const starts = clause.units.map(({ offset }, place) => startsOf(words[place], places[place], offset, level));
    const having = new Uint8Array(head.cables);
    for (const start of starts.reduce(common)) {
      const cable = Math.floor(start / span);
      having[cable] = level[cable];
    }
    return having;
  }

  // The places where a phrase may begin for one of its units, in cables in question: ascending, cable and place in one.
  function startsOf(words, places, offset, level) {
    const found = [];
    words.forEach((line, which) => {
      const cables = [];
      cablesOf(line, (cable) => cables.push(cable));
      cables.sort((a, b) => a - b);
      let [number, place] = [0, -1];
      const [, text, start, end] = places[which];
      decode(text, start, end, (step) => {
        const cable = cables[number];
        place += (step >> 1) + 1;
        if (level[cable] && place >= offset) {
          found.push(cable * span + place - offset);
        }
        if (step & 1) {
          number += 1;
          place = -1;
        }
      });
    });
    return words.length > 1 ? Float64Array.from(found).sort() : found;
  }

  function common(some, others) {
    const found = [];
    let at = 0;
    for (const value of some) {
      while (at < others.length && others[at] < value) {
        at += 1;
      }
      if (others[at] === value) {
        found.push(value);
      }
    }
    return found;
  }

  async function beginning(head, prefix, most) {
    const found = await lines(head, "words", { token: prefix, prefix: true }, most);
    return found.map((line) => {
      let having = 0;
      cablesOf(line, () => {
        having += 1;
      });
      return { token: line[0], count: having };
    });
  }

  /* Dates: days are counted from the first of the year 1. */

  const epoch = 719162;
  const dayLength = 86400000;

  // Nothing for no text, NaN for what is no date.
  function day(text, last) {
    const parts = /^\s*(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?\s*$/.exec(text);
    if (!parts) {
      return text.trim() ? NaN : null;
    }
    const [, year, month, date] = parts.map((part) => part && Number(part));
    if (month > 12 || month === 0 || date > 31 || date === 0) {
      return NaN;
    }
    const found = new Date(0);
    if (last) {
      found.setUTCFullYear(year, month ? (date ? month - 1 : month) : 12, date || 0);
    } else {
      found.setUTCFullYear(year, month ? month - 1 : 0, date || 1);
    }
    return Math.floor(found.getTime() / dayLength) + epoch;
  }

  function iso(number) {
    return new Date((number - epoch) * dayLength).toISOString().slice(0, 10);
  }

  /* Cards */

  const blocks = new Map();

  function block(number) {
    if (!blocks.has(number)) {
      blocks.set(number, file("texts/" + number).then(inflate));
    }
    return blocks.get(number);
  }

  async function inflate(coded) {
    const bytes = Uint8Array.from(atob(coded), (character) => character.charCodeAt(0));
    if (typeof DecompressionStream === "undefined") {
      await cablegram.load(cablegram.home + "assets/js/search-inflate.js");
      return JSON.parse(new TextDecoder().decode(cablegram.search.inflate(bytes)));
    }
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    return new Response(stream).json();
  }

  async function cards(head, wanted) {
    const loaded = await Promise.all(wanted.map((number) => block(Math.floor(number / head.block))));
    return wanted.map((number, place) => {
      const [id, title, subject, when, dispatch, from, to, texts] = loaded[place][number % head.block];
      return { id, title, subject, when, dispatch, from, to, texts };
    });
  }

  cablegram.search = { ...cablegram.search, open, day, iso };
})();

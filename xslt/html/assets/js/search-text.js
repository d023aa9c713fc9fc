/* Words of a text and of a query, as the search index knows them (cablegram.search). The module tokens.py of the
   search index says the same in Python: what one of them calls a word, the other one must.

   cablegram.search.units(text)    the words and single characters of a text: { token, start, end, position }
   cablegram.search.parse(query)   what is asked for: clauses { not, units: [{ token, prefix, offset }] }
   cablegram.search.hits(text, clauses)   where the clauses occur: [{ start, end, clause }], in order
   cablegram.search.marked(text, hits, from, to)   a stretch of the text as a fragment, the hits in mark elements */

(function () {
  "use strict";

  const cablegram = window.cablegram;
  const unspaced = "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\u30FC\\uFF70\\p{Script=Hangul}" +
    "\\p{Script=Bopomofo}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}";
  const unit = new RegExp(`([${unspaced}]\\p{M}*)|(?:(?![${unspaced}])[\\p{L}\\p{M}\\p{N}])+|(\\n)`, "gu");
  // Marks that readers leave out, but for the breve of Cyrillic short i.
  const mark = new RegExp("(?<!\u0438)\\u0306|[\\u0300-\\u0305\\u0307-\\u036F\\u0483-\\u0487\\u0591-\\u05BD\\u05BF-\\u05C7" +
    "\\u0610-\\u061A\\u064B-\\u065F\\u0670\\u06D6-\\u06ED]", "gu");
  const letters = { "ß": "ss", "ς": "σ", "ł": "l", "đ": "d", "ð": "d", "ø": "o", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th",
    "ħ": "h" };
  const longest = 40;

  function fold(word) {
    const plain = word.normalize("NFKD").toLowerCase().replace(mark, "").replace(/[ßςłđðøæœıþħ]/g, (letter) => letters[letter]);
    return [...plain.normalize("NFC").replace(/[^\p{L}\p{M}\p{N}]/gu, "")].slice(0, longest).join("");
  }

  // A place is left free where no phrase goes on: at the end of a paragraph, and between characters that are parted.
  function units(text) {
    const found = [];
    let position = -1;
    let signEnd = -1;
    for (const match of text.matchAll(unit)) {
      if (match[2]) {
        position += 1;
        continue;
      }
      const start = match.index;
      const end = start + match[0].length;
      const token = fold(match[0]);
      if (token) {
        position += match[1] && signEnd >= 0 && signEnd < start ? 2 : 1;
        found.push({ token, start, end, position });
      }
      signEnd = match[1] ? end : -1;
    }
    return found;
  }

  function parse(query) {
    const clauses = [];
    const plain = query.normalize("NFC").replace(/[“”„‟«»「」『』＂]/g, "\"").replace(/＊/g, "*").replace(/(^|\s)[－−–—](?=\S)/g, "$1-");
    for (const [, minus, phrase, word] of plain.matchAll(/(-?)(?:"([^"]*)"?|([^\s"]+))/g)) {
      const piece = phrase ?? word;
      const found = units(piece);
      if (!found.length) {
        continue;
      }
      const last = found.length - 1;
      const open = /\*\s*$/.test(piece);
      clauses.push({
        not: minus === "-",
        units: found.map(({ token, position }, place) =>
          ({ token, prefix: open && place === last, offset: position - found[0].position })),
      });
    }
    return clauses;
  }

  function fits(asked, token) {
    return asked.prefix ? token.startsWith(asked.token) : token === asked.token;
  }

  function hits(text, clauses) {
    const found = [];
    const words = units(text);
    clauses.forEach((clause, number) => {
      if (clause.not) {
        return;
      }
      const [first, ...others] = clause.units;
      words.forEach((word, place) => {
        if (!fits(first, word.token)) {
          return;
        }
        let end = place;
        for (const asked of others) {
          end += 1;
          if (!words[end] || words[end].position !== word.position + asked.offset || !fits(asked, words[end].token)) {
            return;
          }
        }
        found.push({ start: word.start, end: words[end].end, clause: number });
      });
    });
    return found.sort((a, b) => a.start - b.start || b.end - a.end);
  }

  function marked(text, found, from = 0, to = text.length) {
    const fragment = document.createDocumentFragment();
    let done = from;
    for (const { start, end } of found) {
      if (end <= done || start >= to || start < from) {
        continue;
      }
      const begin = Math.max(start, done);
      if (begin > done) {
        fragment.append(text.slice(done, begin));
      }
      const element = document.createElement("mark");
      element.textContent = text.slice(begin, end);
      fragment.append(element);
      done = end;
    }
    if (done < to) {
      fragment.append(text.slice(done, to));
    }
    return fragment;
  }

  cablegram.search = { ...cablegram.search, units, parse, hits, marked };
})();

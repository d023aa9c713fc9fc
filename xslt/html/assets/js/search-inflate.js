/* Unpacks compressed texts (DEFLATE, RFC 1951) where the browser has no DecompressionStream. Loaded only there.

   cablegram.search.inflate(bytes)   the bytes that were compressed */

(function () {
  "use strict";

  const cablegram = window.cablegram;
  // Lengths and distances: the smallest value of each code, and how many further bits it takes (RFC 1951, 3.2.5).
  const lengthBits = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
  const distanceBits = [0, 0, 0, 0, ...Array.from({ length: 26 }, (_, code) => (code >> 1) + 1)];
  const order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

  function bases(first, bits) {
    let next = first;
    return bits.map((count) => {
      const own = next;
      next += 1 << count;
      return own;
    });
  }

  const lengths = bases(3, lengthBits);
  lengths[28] = 258;
  const distances = bases(1, distanceBits);

  // A code by its lengths: how many codes there are of each length, and the symbols in the order of their codes.
  function codeOf(sizes) {
    const counts = new Uint16Array(16);
    sizes.forEach((size) => {
      counts[size] += 1;
    });
    counts[0] = 0;
    const places = new Uint16Array(16);
    for (let size = 1; size < 15; size += 1) {
      places[size + 1] = places[size] + counts[size];
    }
    const symbols = [];
    sizes.forEach((size, symbol) => {
      if (size) {
        symbols[places[size]] = symbol;
        places[size] += 1;
      }
    });
    return { counts, symbols };
  }

  const sizes = (...runs) => runs.flatMap(([count, size]) => Array(count).fill(size));
  const fixed = [codeOf(sizes([144, 8], [112, 9], [24, 7], [8, 8])), codeOf(sizes([30, 5]))];

  cablegram.search.inflate = function (bytes) {
    let out = new Uint8Array(bytes.length * 6);
    let [length, at, held, count] = [0, 0, 0, 0];

    function bits(wanted) {
      while (count < wanted) {
        held |= bytes[at] << count;
        at += 1;
        count += 8;
      }
      const value = held & ((1 << wanted) - 1);
      held >>>= wanted;
      count -= wanted;
      return value;
    }

    function symbol({ counts, symbols }) {
      let [code, first, place] = [0, 0, 0];
      for (let size = 1; size < 16; size += 1) {
        code |= bits(1);
        if (code - first < counts[size]) {
          return symbols[place + code - first];
        }
        place += counts[size];
        first = (first + counts[size]) << 1;
        code <<= 1;
      }
      throw new Error("the texts of the search index are damaged");
    }

    function put(byte) {
      if (length === out.length) {
        const larger = new Uint8Array(2 * length);
        larger.set(out);
        out = larger;
      }
      out[length] = byte;
      length += 1;
    }

    function dynamic() {
      const [literals, spans, few] = [bits(5) + 257, bits(5) + 1, bits(4) + 4];
      const own = new Array(19).fill(0);
      for (let place = 0; place < few; place += 1) {
        own[order[place]] = bits(3);
      }
      const code = codeOf(own);
      const found = [];
      while (found.length < literals + spans) {
        const next = symbol(code);
        if (next < 16) {
          found.push(next);
        } else {
          const value = next === 16 ? found.at(-1) : 0;
          const times = next === 16 ? 3 + bits(2) : next === 17 ? 3 + bits(3) : 11 + bits(7);
          found.push(...Array(times).fill(value));
        }
      }
      return [codeOf(found.slice(0, literals)), codeOf(found.slice(literals))];
    }

    function stored() {
      held = 0;
      count = 0;
      const end = at + 4 + (bytes[at] | (bytes[at + 1] << 8));
      for (at += 4; at < end; at += 1) {
        put(bytes[at]);
      }
    }

    function block([literal, distance]) {
      for (let next = symbol(literal); next !== 256; next = symbol(literal)) {
        if (next < 256) {
          put(next);
          continue;
        }
        const span = lengths[next - 257] + bits(lengthBits[next - 257]);
        const code = symbol(distance);
        const back = distances[code] + bits(distanceBits[code]);
        for (let copied = 0; copied < span; copied += 1) {
          put(out[length - back]);
        }
      }
    }

    for (let last = 0; !last;) {
      last = bits(1);
      const type = bits(2);
      if (type === 0) {
        stored();
      } else {
        block(type === 1 ? fixed : dynamic());
      }
    }
    return out.subarray(0, length);
  };
})();

/* The peer of the search index: a MiniSearch index with single characters and pairs of them for scripts without blanks.
   In Node: node minisearch.js LIBRARY TEXTS OUTPUT. In a page it gives the options under which the index is read. */

"use strict";

const signs = /([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+)|[\p{L}\p{M}\p{N}]+/gu;

const options = {
  fields: ["title", "text"],
  tokenize(text) {
    const tokens = [];
    for (const match of text.matchAll(signs)) {
      if (!match[1]) {
        tokens.push(match[0]);
        continue;
      }
      const characters = [...match[1]];
      characters.forEach((character, place) => {
        tokens.push(character);
        if (place) {
          tokens.push(characters[place - 1] + character);
        }
      });
    }
    return tokens;
  },
};

if (typeof require === "function") {
  const fs = require("fs");
  const readline = require("readline");
  const [library, texts, output] = process.argv.slice(2);
  const MiniSearch = require(library);
  const index = new MiniSearch(options);
  const lines = readline.createInterface({ input: fs.createReadStream(texts) });
  lines.on("line", (line) => index.add(JSON.parse(line)));
  lines.on("close", () => {
    const file = fs.openSync(output, "w");
    fs.writeSync(file, "const data = " + JSON.stringify(JSON.stringify(index)) + ";\n");
  });
}

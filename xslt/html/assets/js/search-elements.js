/* Elements of the search page: how its scripts make them.

   cablegram.search.elements: element(id), make(name, attributes, …children), label(name, key, args, attributes) with a
   message in it, ofEdition(made) which tells the language of words that are the edition's */

(function () {
  "use strict";

  const cablegram = window.cablegram;
  const element = (id) => document.getElementById(id);

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

  // Words of the edition, whose language need not be that of the interface.
  function ofEdition(made) {
    const language = element("ed-search-page").dataset.lang;
    if (language && language !== cablegram.language) {
      made.lang = language;
    }
    return made;
  }

  function label(name, key, args, attributes) {
    const made = make(name, attributes);
    cablegram.label(made, key, args);
    return made;
  }

  cablegram.search = { ...cablegram.search, elements: { element, make, label, ofEdition } };
})();

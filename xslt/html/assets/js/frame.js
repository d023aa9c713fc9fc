/* What all scripts of the site share (window.cablegram), and the switches in the masthead: language and colours.

   This script is read before the page is shown, so that the chosen colours are there from the start. It works from a
   web server and from the disk: data for scripts are scripts themselves, which call cablegram.data(name, value).

   cablegram.home                the relative path to the root of the site: "" or ending in a slash
   cablegram.language            the language of the interface at this moment
   cablegram.data(name[, value]) stores a value; with a name alone gives it
   cablegram.load(source)        a promise, kept when the script has run; each script is added once
   cablegram.m(key[, args])      a message; args.n also chooses among its plural forms
   cablegram.label(element, key[, args])   puts a message into an element, where it follows the language
   cablegram.number(n), cablegram.date(iso)   in the language of the interface
   cablegram.translate(root)     puts the messages inside of an element into the language of the interface
   The event "cablegram:language" on the document tells that the language has changed. */

(function () {
  "use strict";

  const root = document.documentElement;
  const own = root.lang || "en";
  const stored = new Map();
  const scripts = new Map();
  const attributes = ["aria-label", "title", "placeholder", "alt", "content", "value"];

  const cablegram = {
    home: root.dataset.home || "",
    language: own,
    data(name, ...value) {
      if (value.length) {
        stored.set(name, value[0]);
      }
      return stored.get(name);
    },
    load,
    m: message,
    label(element, key, args) {
      element.dataset.m = key;
      if (args) {
        element.dataset.mArgs = JSON.stringify(args);
      } else {
        delete element.dataset.mArgs;
      }
      relabel(element);
    },
    number(n) {
      return new Intl.NumberFormat(locale()).format(n);
    },
    date,
    translate,
  };
  window.cablegram = cablegram;

  function load(source) {
    if (!scripts.has(source)) {
      scripts.set(source, new Promise((kept, broken) => {
        const script = document.createElement("script");
        script.src = source;
        script.onload = () => kept();
        script.onerror = () => broken(new Error(source));
        document.head.append(script);
      }));
    }
    return scripts.get(source);
  }

  /* Messages */

  // English dates have the day first, as those in the pages.
  function locale() {
    return cablegram.language === "en" ? "en-GB" : cablegram.language;
  }

  function words(key) {
    return (stored.get("messages-" + cablegram.language) || {})[key];
  }

  function message(key, args = {}) {
    let text = words(key);
    if (text === undefined && typeof args.n === "number") {
      const form = new Intl.PluralRules(locale()).select(args.n);
      text = words(key + "." + form) ?? words(key + ".other");
    }
    return (text ?? key).replace(/\{([a-z][a-z-]*)\}/g, (whole, name) => name in args ? value(args[name]) : whole);
  }

  // A value that begins with @ is a message or a date itself, and follows the language.
  function value(given) {
    if (typeof given === "number") {
      return Number.isInteger(given) ? cablegram.number(given) : String(given);
    }
    if (given.startsWith("@date:")) {
      return date(given.slice(6));
    }
    return given.startsWith("@") ? words(given.slice(1)) ?? given : given;
  }

  function date(iso) {
    const parts = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d:\d\d).*)?)?)?$/.exec(iso);
    if (!parts) {
      return iso;
    }
    const [, year, month, day, time] = parts;
    if (!month) {
      return message("date.year", { year: String(Number(year)) });
    }
    const when = new Date(iso.slice(0, 10) + (day ? "" : "-01") + "T00:00:00Z");
    if (Number.isNaN(when.getTime())) {
      return iso;
    }
    const form = { year: "numeric", month: "long", day: day ? "numeric" : undefined, timeZone: "UTC" };
    const text = new Intl.DateTimeFormat(locale(), form).format(when);
    return time ? message("date.moment", { date: text, time }) : text;
  }

  function relabel(element) {
    const { m, mArgs, mDate } = element.dataset;
    if (m !== undefined) {
      element.textContent = message(m, mArgs ? JSON.parse(mArgs) : {});
      element.lang = cablegram.language;
    }
    if (mDate !== undefined) {
      element.textContent = date(mDate);
      element.lang = cablegram.language;
    }
    for (const name of attributes) {
      const key = element.getAttribute("data-m-" + name);
      if (key !== null) {
        element.setAttribute(name, message(key, JSON.parse(element.getAttribute("data-m-" + name + "-args") || "{}")));
        // The language of an attribute is that of its element; with text inside, the text's counts for more.
        if (!element.firstChild) {
          element.lang = cablegram.language;
        }
      }
    }
  }

  const labelled = ["[data-m]", "[data-m-date]", ...attributes.map((name) => "[data-m-" + name + "]")].join(",");

  function translate(within) {
    if (within.matches?.(labelled)) {
      relabel(within);
    }
    within.querySelectorAll(labelled).forEach(relabel);
  }

  /* Choices are kept where the browser allows it. */

  function remembered(name) {
    try {
      return localStorage.getItem("cablegram-" + name);
    } catch {
      return null;
    }
  }

  function remember(name, choice) {
    try {
      localStorage.setItem("cablegram-" + name, choice);
    } catch {
      // The choice holds for this page.
    }
  }

  async function setLanguage(language) {
    try {
      await load(cablegram.home + "assets/messages/" + language + ".js");
    } catch {
      return;
    }
    cablegram.language = language;
    translate(document);
    document.dispatchEvent(new CustomEvent("cablegram:language", { detail: language }));
  }

  function setScheme(scheme) {
    if (scheme === "light" || scheme === "dark") {
      root.dataset.scheme = scheme;
    } else {
      delete root.dataset.scheme;
    }
  }

  setScheme(remembered("scheme"));

  document.addEventListener("DOMContentLoaded", () => {
    const scheme = document.getElementById("ed-scheme");
    const language = document.getElementById("ed-language");
    if (scheme) {
      scheme.value = root.dataset.scheme || "auto";
      scheme.addEventListener("change", () => {
        setScheme(scheme.value);
        remember("scheme", scheme.value);
      });
      scheme.closest("[hidden]")?.removeAttribute("hidden");
    }
    if (language) {
      const chosen = remembered("language");
      if (chosen !== own && [...language.options].some((option) => option.value === chosen)) {
        language.value = chosen;
        setLanguage(chosen);
      }
      language.addEventListener("change", () => {
        setLanguage(language.value);
        remember("language", language.value);
      });
    }
  });
})();

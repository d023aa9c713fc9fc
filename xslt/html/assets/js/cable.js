/* The page of a cable: the choices of the reader (which language, which form of the text), notes beside the text, and
   the buttons that copy the citation. Without this script both languages and all signs are shown, and notes stand at
   the foot. */

(function () {
  "use strict";

  const article = document.querySelector("article.document");
  if (!article) {
    return;
  }

  /* Choices: the buttons of a group set data-NAME of the article; the first of a group is how the page is without. */

  const buttons = [...document.querySelectorAll("button[data-choose]")];

  function choose(name, value) {
    const group = buttons.filter((button) => button.dataset.choose === name);
    if (!group.some((button) => button.value === value)) {
      return;
    }
    group.forEach((button) => button.setAttribute("aria-pressed", String(button.value === value)));
    if (group[0].value === value) {
      delete article.dataset[name];
    } else {
      article.dataset[name] = value;
    }
    placeNotes();
  }

  function stored(name, value) {
    try {
      if (value === undefined) {
        return localStorage.getItem("cablegram-" + name);
      }
      localStorage.setItem("cablegram-" + name, value);
    } catch {
      // The choice holds for this page.
    }
    return null;
  }

  for (const button of buttons) {
    button.addEventListener("click", () => {
      choose(button.dataset.choose, button.value);
      stored(button.dataset.choose, button.value);
    });
  }

  function targeted() {
    try {
      return document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch {
      return null; // The fragment is no text in percent signs.
    }
  }

  // A link into a column that is not shown shows both.
  function showTarget() {
    const target = targeted();
    if (target && article.contains(target) && target.closest(".cell") && !target.getClientRects().length) {
      choose("columns", "both");
      target.scrollIntoView();
    }
  }

  /* Notes beside the text, each at the height of its reference or below the note before it. */

  const notes = [...article.querySelectorAll("section.notes li")].map((item) => {
    const reference = document.getElementById(item.id.replace(/^ed-/, "ed-ref-"));
    return { item, reference };
  }).filter((note) => note.reference);
  const reading = article.closest(".reading");

  function roomForNotes() {
    const columns = article.querySelector(".parallel") && !article.dataset.columns ? 2 : 1;
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    return notes.length > 0 && !reading.dataset.viewer && window.innerWidth >= (columns === 2 ? 88 : 66) * rem;
  }

  function placeNotes() {
    if (!roomForNotes()) {
      delete article.dataset.sidenotes;
      return;
    }
    article.dataset.sidenotes = "";
    const top = article.getBoundingClientRect().top;
    const places = notes.map(({ item, reference }) => {
      const shown = reference.getClientRects().length > 0;
      item.toggleAttribute("data-away", !shown);
      return { item, height: item.offsetHeight, start: shown ? reference.getBoundingClientRect().top - top : Infinity };
    });
    places.sort((one, other) => one.start - other.start);
    let end = 0;
    for (const { item, height, start } of places) {
      const place = start === Infinity ? 0 : Math.max(start - 4, end);
      item.style.setProperty("--note-start", place + "px");
      if (start !== Infinity) {
        end = place + height + 12;
      }
    }
    article.style.setProperty("--notes-end", end + "px");
  }

  // A note and its reference light up together.
  for (const { item, reference } of notes) {
    const point = (on) => () => {
      item.toggleAttribute("data-pointed", on);
      reference.toggleAttribute("data-pointed", on);
    };
    for (const element of [item, reference]) {
      element.addEventListener("mouseenter", point(true));
      element.addEventListener("mouseleave", point(false));
      element.addEventListener("focusin", point(true));
      element.addEventListener("focusout", point(false));
    }
  }

  let asked = 0;
  function placeNotesSoon() {
    cancelAnimationFrame(asked);
    asked = requestAnimationFrame(placeNotes);
  }

  /* Copying */

  async function copy(element) {
    const text = element.textContent.replace(/\s+/g, " ").trim();
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const selection = getSelection();
      selection.selectAllChildren(element);
      return document.execCommand("copy");
    }
  }

  for (const button of document.querySelectorAll("button[data-copy]")) {
    const told = button.parentElement.querySelector("[role='status']");
    button.parentElement.hidden = false;
    button.addEventListener("click", async () => {
      told.textContent = "";
      if (await copy(document.getElementById(button.dataset.copy))) {
        window.cablegram.label(told, "cable.copied");
      }
    });
  }

  document.querySelectorAll(".tools").forEach((tools) => {
    tools.hidden = false;
  });
  const asks = new URLSearchParams(location.search);
  for (const name of new Set(buttons.map((button) => button.dataset.choose))) {
    choose(name, asks.get(name) ?? stored(name));
  }
  showTarget();
  window.addEventListener("hashchange", showTarget);
  if (notes.length) {
    placeNotes();
    window.addEventListener("resize", placeNotesSoon);
    document.addEventListener("cablegram:language", placeNotesSoon);
    document.addEventListener("cablegram:viewer", placeNotesSoon);
    new ResizeObserver(placeNotesSoon).observe(article);
    document.fonts?.ready.then(placeNotesSoon);
  }
})();

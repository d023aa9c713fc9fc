/* Cards: who or what a name means, beside the name, when the reader points at it, comes to it with the keyboard or
   touches it. A card is a copy of the entry in the list "Named in this document" or in the document's own lists. It
   stays while the pointer is on the name or on the card, and goes with Escape. A second touch follows the link. */

(function () {
  "use strict";

  const popup = document.createElement("div");
  popup.className = "card-popup";
  popup.id = "ed-card";
  popup.setAttribute("role", "tooltip");
  popup.hidden = true;
  (document.querySelector("main") ?? document.body).append(popup);

  let current = null;
  let leaving = 0;
  let pointer = "";

  function nameAt(node) {
    const link = node instanceof Element ? node.closest("a[data-card]") : null;
    return link && document.getElementById(link.dataset.card) ? link : null;
  }

  function fill(entry) {
    const kind = document.createElement("p");
    kind.className = "card-kind";
    const heading = entry.closest(".card-group, .entries")?.querySelector("h3, .head");
    kind.append(...[...(heading?.childNodes ?? [])].map((node) => node.cloneNode(true)));
    const copy = entry.cloneNode(true);
    copy.querySelectorAll("[id]").forEach((element) => element.removeAttribute("id"));
    for (const link of copy.querySelectorAll("a")) {
      const plain = document.createElement("span");
      plain.lang = link.lang || entry.closest("[lang]").lang;
      plain.append(...link.childNodes);
      link.replaceWith(plain);
    }
    popup.replaceChildren(kind, ...copy.childNodes);
    popup.classList.toggle("touched", pointer === "touch");
    if (pointer === "touch") {
      const hint = document.createElement("p");
      hint.className = "card-hint";
      window.cablegram.label(hint, "cable.tap-again");
      popup.append(hint);
    }
  }

  // Below the name, or above it where there is no room below; never out of the window.
  function place(link) {
    const name = link.getClientRects()[0];
    const width = document.documentElement.clientWidth;
    popup.style.left = "0";
    popup.style.top = "0";
    const card = popup.getBoundingClientRect();
    const below = name.bottom + card.height + 6 < window.innerHeight || name.top < card.height + 6;
    const left = Math.max(6, Math.min(name.left, width - card.width - 6));
    popup.style.left = left - card.left + "px";
    popup.style.top = (below ? name.bottom + 2 : name.top - card.height - 2) - card.top + "px";
  }

  function show(link) {
    clearTimeout(leaving);
    if (current === link) {
      return;
    }
    hide();
    current = link;
    fill(document.getElementById(link.dataset.card));
    popup.hidden = false;
    place(link);
    link.setAttribute("aria-describedby", popup.id);
  }

  function hide() {
    clearTimeout(leaving);
    current?.removeAttribute("aria-describedby");
    current = null;
    popup.hidden = true;
  }

  // Time enough to move the pointer from the name to the card.
  function hideSoon() {
    clearTimeout(leaving);
    leaving = setTimeout(() => {
      if (!popup.matches(":hover") && current !== nameAt(document.activeElement)) {
        hide();
      }
    }, 250);
  }

  document.addEventListener("pointerdown", (event) => {
    pointer = event.pointerType;
    if (current && !popup.contains(event.target) && nameAt(event.target) !== current) {
      hide();
    }
  });
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") {
      return;
    }
    pointer = event.pointerType;
    const link = nameAt(event.target);
    if (link) {
      show(link);
    } else if (popup.contains(event.target)) {
      clearTimeout(leaving);
    } else if (current) {
      hideSoon();
    }
  });
  document.addEventListener("focusin", (event) => {
    const link = nameAt(event.target);
    if (link && pointer !== "touch") {
      show(link);
    } else if (current && !link) {
      hide();
    }
  });
  document.addEventListener("focusout", hideSoon);
  document.addEventListener("keydown", (event) => {
    pointer = "";
    if (event.key === "Escape" && current) {
      hide();
      event.preventDefault();
    }
  });
  document.addEventListener("click", (event) => {
    const link = nameAt(event.target);
    if (link && pointer === "touch" && current !== link) {
      event.preventDefault();
      show(link);
    }
  });
  window.addEventListener("resize", hide);
})();

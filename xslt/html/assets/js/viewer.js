/* The image of a page beside the text: OpenSeadragon, which is only read when the reader opens an image. The image
   follows the text; buttons turn the pages, bring them closer and close the frame. Without this script the images are
   links. */

(function () {
  "use strict";

  const frame = document.getElementById("ed-viewer");
  const reading = frame?.closest(".reading");
  const opener = document.querySelector(".open-viewer");
  const stage = frame?.querySelector(".viewer-stage");
  const told = frame?.querySelector(".viewer-page");
  const pages = [...document.querySelectorAll("a.page-image[data-image]")];
  const breaks = [...document.querySelectorAll("article .pb a.page-number")]
    .map((link) => ({ link, page: pages.findIndex((page) => "#" + page.dataset.image === link.getAttribute("href")) }))
    .filter((found) => found.page >= 0);
  if (!frame || !pages.length) {
    return;
  }

  let viewer = null;
  let shown = -1;
  let cameFrom = null;
  let still = false;

  function source(page) {
    return page.dataset.service
      ? page.dataset.service + "/info.json"
      : { type: "image", url: page.dataset.src, buildPyramid: false };
  }

  function fail() {
    const page = pages[shown];
    const words = document.createElement("p");
    const link = document.createElement("a");
    const message = document.createElement("span");
    window.cablegram.label(message, "cable.viewer-failed");
    link.href = page.href;
    link.textContent = page.href;
    words.className = "viewer-failed";
    words.append(message, " ", link);
    stage.querySelector(".viewer-failed")?.remove();
    stage.prepend(words);
  }

  function make() {
    // OpenSeadragon adds a style element unless it finds one that says so, and the page's policy allows none. An
    // element of that name in no known language is enough for it, and nothing to the policy.
    const style = document.createElementNS("urn:cablegram:none", "style");
    style.setAttribute("data-openseadragon-mobile-css", "true");
    document.head.append(style);
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    viewer = window.OpenSeadragon({
      element: stage,
      drawer: "canvas",
      crossOriginPolicy: false,
      showNavigationControl: false,
      animationTime: calm ? 0 : 0.5,
      maxZoomPixelRatio: 3,
      visibilityRatio: 0.6,
      gestureSettingsMouse: { clickToZoom: false, dblClickToZoom: true },
    });
    viewer.addHandler("open-failed", fail);
    viewer.addHandler("open", () => stage.querySelector(".viewer-failed")?.remove());
    viewer.canvas.setAttribute("role", "application");
    viewer.canvas.setAttribute("aria-label", frame.getAttribute("aria-label"));
    viewer.canvas.dataset.mAriaLabel = "cable.viewer";
  }

  function turnTo(number) {
    if (number === shown || !pages[number]) {
      return;
    }
    shown = number;
    window.cablegram.label(told, "cable.page", { page: pages[number].dataset.page });
    // Not "disabled": a button that has the focus would lose it.
    frame.querySelector("[data-viewer='previous']").setAttribute("aria-disabled", String(number === 0));
    frame.querySelector("[data-viewer='next']").setAttribute("aria-disabled", String(number === pages.length - 1));
    viewer.open(source(pages[number]));
  }

  // The page of the text that stands in the upper part of the window.
  function pageInSight() {
    let found = breaks.length ? breaks[0].page : 0;
    for (const { link, page } of breaks) {
      const place = link.getClientRects()[0];
      if (place && place.top < window.innerHeight * 0.6) {
        found = page;
      }
    }
    return found;
  }

  async function open(number, from) {
    cameFrom = from;
    frame.hidden = false;
    reading.dataset.viewer = "";
    opener?.setAttribute("aria-expanded", "true");
    document.dispatchEvent(new CustomEvent("cablegram:viewer"));
    // A script next to this one, so it is found from the disk too.
    try {
      await window.cablegram.load(frame.dataset.script);
    } catch {
      shown = number;
      fail();
      return;
    }
    if (!viewer) {
      make();
    }
    turnTo(number);
    still = !from.closest(".tools");
    if (from.closest(".apparatus")) {
      reading.scrollIntoView();
      frame.querySelector("[data-viewer='close']").focus({ preventScroll: true });
    }
  }

  function close() {
    frame.hidden = true;
    delete reading.dataset.viewer;
    opener?.setAttribute("aria-expanded", "false");
    document.dispatchEvent(new CustomEvent("cablegram:viewer"));
    cameFrom?.focus();
  }

  opener?.addEventListener("click", () => frame.hidden ? open(pageInSight(), opener) : close());

  for (const link of document.querySelectorAll("a[data-image], article .pb a.page-number")) {
    link.addEventListener("click", (event) => {
      const anchor = link.dataset.image || link.getAttribute("href").slice(1);
      const number = pages.findIndex((page) => page.dataset.image === anchor);
      if (number >= 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
        event.preventDefault();
        open(number, link);
      }
    });
  }

  const does = {
    previous: () => turnTo(shown - 1),
    next: () => turnTo(shown + 1),
    closer: () => viewer?.viewport.zoomBy(1.4).applyConstraints(),
    farther: () => viewer?.viewport.zoomBy(1 / 1.4).applyConstraints(),
    whole: () => viewer?.viewport.goHome(),
    close,
  };
  frame.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-viewer]");
    if (button) {
      still = button.dataset.viewer === "previous" || button.dataset.viewer === "next";
      does[button.dataset.viewer]();
    }
  });
  frame.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      close();
    }
  });

  // The image follows the text, but not at once when the reader has just chosen another one.
  let asked = 0;
  let last = 0;
  window.addEventListener("scroll", () => {
    if (frame.hidden || !viewer) {
      return;
    }
    if (still) {
      still = Math.abs(window.scrollY - last) < 200;
      return;
    }
    cancelAnimationFrame(asked);
    asked = requestAnimationFrame(() => turnTo(pageInSight()));
  }, { passive: true });
  window.addEventListener("scrollend", () => {
    last = window.scrollY;
  });
})();

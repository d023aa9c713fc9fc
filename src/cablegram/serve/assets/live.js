// The preview: shows what is wrong with the document of this page, and loads the page again when a file was saved.
(() => {
  "use strict";

  const own = document.currentScript;
  const path = own.dataset.path;
  const closed = "live-closed";
  let version = null;
  let shown = "";

  const host = document.createElement("div");
  host.id = "live";
  host.setAttribute("role", "region");
  host.setAttribute("aria-label", "Problems of this document");
  host.setAttribute("aria-live", "polite");

  const remembered = () => {
    try {
      return sessionStorage.getItem(closed) === "yes";
    } catch {
      return false;
    }
  };

  const remember = (value) => {
    try {
      sessionStorage.setItem(closed, value ? "yes" : "no");
    } catch {
      // A browser that keeps nothing shows the list again on the next page.
    }
  };

  const show = (markup) => {
    const template = document.createElement("template");
    template.innerHTML = markup;
    host.replaceChildren(template.content);
    const details = host.querySelector("details");
    if (!details) return;
    details.open = !remembered();
    details.addEventListener("toggle", () => remember(!details.open));
    const close = () => {
      details.open = false;
      details.querySelector("summary").focus();
    };
    details.querySelector(".live-close").addEventListener("click", close);
    details.addEventListener("keydown", (event) => {
      if (event.key === "Escape") close();
    });
  };

  const ask = async () => {
    if (path.startsWith("-/")) return;
    try {
      const answer = await fetch("/-/problems/" + path.split("/").map(encodeURIComponent).join("/"));
      if (!answer.ok) return;
      const markup = await answer.text();
      // What does not change is left alone, with what has the focus in it.
      if (markup !== shown) show(markup);
      shown = markup;
      if (answer.status === 202) setTimeout(ask, 1000);
    } catch {
      // The preview has ended; the page stays as it is.
    }
  };

  const listen = () => {
    const news = new EventSource("/-/events");
    news.onmessage = (event) => {
      if (version !== null && event.data !== version) location.reload();
      version = event.data;
    };
    window.addEventListener("pagehide", () => news.close());
  };

  const begin = () => {
    document.body.append(host);
    ask();
    listen();
  };

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();

/* Zoom and pan of the map: by buttons, by the wheel with Ctrl (or two fingers), by dragging when it is zoomed. Marks and
   names keep their size, so that more names find room the closer one looks. Without this script the map is whole. */

(function () {
  "use strict";

  const svg = document.querySelector("[data-map] svg.map");
  if (!svg) {
    return;
  }
  const full = { x: 0, y: 0, width: svg.viewBox.baseVal.width, height: svg.viewBox.baseVal.height };
  const closest = 1 / 16;
  const places = Array.from(svg.querySelectorAll(".place"), (node) => ({
    node,
    x: Number(node.dataset.x),
    y: Number(node.dataset.y),
    text: node.querySelector("text"),
  }));
  const pointers = new Map();
  let view = { ...full };
  let dragged = false;
  let controls = {};

  function show() {
    const scale = view.width / full.width;
    svg.setAttribute("viewBox", `${view.x} ${view.y} ${view.width} ${view.height}`);
    svg.classList.toggle("is-zoomed", scale < 1);
    for (const place of places) {
      place.node.setAttribute("transform", `translate(${place.x},${place.y}) scale(${scale})`);
    }
    controls.in.disabled = scale <= closest;
    controls.out.disabled = controls.reset.disabled = scale >= 1;
    name(scale);
  }

  /* Names that found no room on the whole map are shown where they have it now. */
  function name(scale) {
    const taken = places.filter(({ text }) => !text.classList.contains("spare")).map((place) => box(place, scale));
    for (const place of places) {
      if (place.text.classList.contains("spare")) {
        const own = box(place, scale);
        const free = scale < 1 && !taken.some((other) => own.left < other.right && other.left < own.right &&
          own.top < other.bottom && other.top < own.bottom);
        place.text.classList.toggle("has-room", free);
        if (free) {
          taken.push(own);
        }
      }
    }
  }

  function box({ x, y, text }, scale) {
    const own = text.getBBox();
    const left = x / scale + own.x;
    const top = y / scale + own.y;
    return { left, top, right: left + own.width, bottom: top + own.height };
  }

  /* A point of the map stays where it is on the screen. */
  function zoom(factor, x = view.x + view.width / 2, y = view.y + view.height / 2) {
    const width = Math.min(full.width, Math.max(full.width * closest, view.width * factor));
    const ratio = width / view.width;
    move(x - (x - view.x) * ratio, y - (y - view.y) * ratio, width);
  }

  function move(x, y, width = view.width) {
    const height = full.height * (width / full.width);
    view = {
      x: Math.min(Math.max(x, full.x), full.width - width),
      y: Math.min(Math.max(y, full.y), full.height - height),
      width,
      height,
    };
    show();
  }

  function onMap(event) {
    const area = svg.getBoundingClientRect();
    return {
      x: view.x + ((event.clientX - area.left) / area.width) * view.width,
      y: view.y + ((event.clientY - area.top) / area.height) * view.height,
    };
  }

  svg.addEventListener("wheel", (event) => {
    if (event.ctrlKey) {
      event.preventDefault();
      const at = onMap(event);
      zoom(Math.exp(event.deltaY / 300), at.x, at.y);
    }
  }, { passive: false });

  svg.addEventListener("dblclick", (event) => {
    const at = onMap(event);
    zoom(0.5, at.x, at.y);
  });

  svg.addEventListener("pointerdown", (event) => {
    pointers.set(event.pointerId, event);
    dragged = false;
  });

  svg.addEventListener("pointermove", (event) => {
    const before = pointers.get(event.pointerId);
    if (!before) {
      return;
    }
    const from = onMap(before);
    const to = onMap(event);
    if (pointers.size === 2) {
      const other = Array.from(pointers.values()).find((one) => one.pointerId !== event.pointerId);
      const distance = (one) => Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY) || 1;
      const fixed = onMap(other);
      zoom(distance(before) / distance(event), fixed.x, fixed.y);
      dragged = true;
    } else if (view.width < full.width && (dragged || Math.hypot(event.clientX - before.clientX, event.clientY - before.clientY) > 3)) {
      dragged = true;
      svg.setPointerCapture(event.pointerId);
      move(view.x + from.x - to.x, view.y + from.y - to.y);
    } else {
      return;
    }
    pointers.set(event.pointerId, event);
  });

  for (const end of ["pointerup", "pointercancel", "pointerleave"]) {
    svg.addEventListener(end, (event) => pointers.delete(event.pointerId));
  }

  /* The end of a drag is no click on a place. */
  svg.addEventListener("click", (event) => {
    if (dragged) {
      event.preventDefault();
      dragged = false;
    }
  }, true);
  svg.addEventListener("dragstart", (event) => event.preventDefault());

  const group = document.createElement("div");
  group.className = "map-controls";
  group.setAttribute("role", "group");
  label(group, "finding.map-controls");
  for (const [name, sign, key, act] of [
    ["in", "+", "finding.zoom-in", () => zoom(0.5)],
    ["out", "−", "finding.zoom-out", () => zoom(2)],
    ["reset", "⤢", "finding.zoom-reset", () => move(0, 0, full.width)],
  ]) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = sign;
    label(button, key);
    button.addEventListener("click", act);
    group.append(button);
    controls[name] = button;
  }
  svg.closest("figure").prepend(group);
  show();

  // Where the window is narrower than the map, it shows the places first.
  const room = svg.closest(".scrolling");
  if (room && places.length) {
    const middle = places.reduce((sum, place) => sum + place.x, 0) / places.length / full.width;
    room.scrollLeft = middle * room.scrollWidth - room.clientWidth / 2;
  }

  function label(element, key) {
    element.dataset.mAriaLabel = key;
    element.setAttribute("aria-label", window.cablegram.m(key));
    if (element.type === "button") {
      element.dataset.mTitle = key;
      element.title = window.cablegram.m(key);
    }
  }
})();

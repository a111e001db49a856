// The map of /carte/: zoom, groups that part as one comes nearer, and the filter by thématique. The page is whole without it.

/** Units of the map in a pixel where --k is 1; how many times it is enlarged at most. */
const [UNIT, MOST] = [1 / 0.35, 8];
/** Half of the least target, 24 px, and the radius of a lone point, in units at --k 1. */
const [TARGET, RADIUS] = [12 * UNIT, 17];

const map = document.getElementById("carte");
const [svg, layer, bubble] = ["svg", ".points", ".carte-bulle"].map((name) => map.querySelector(name));
const [plus, minus, all] = map.querySelectorAll("button");
const [count, panel, list] = ["carte-compte", "carte-filtre", "liste"].map((id) => document.getElementById(id));
const { width, height } = svg.viewBox.baseVal;
const label = svg.getAttribute("aria-label");
const rest = count.textContent;
const fingers = new Map();

let view = { x: 0, y: 0, w: width };
let chosen = [];
let fiches, coming, groups, frame, travelled;

// --- The data, and groups of points that touch.

/** Every fiche, once it is needed. Without them, the points of the page stay. */
function load() {
  coming ??= fetch(map.dataset.donnees)
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)))
    .then((found) => {
      fiches = found;
      show();
    })
    .catch(() => {
      coming = null;
      count.textContent = count.dataset.tPanne;
    });
  return coming;
}

const kept = ({ h }) => !chosen.length || h.some((slug) => chosen.includes(slug));
const scale = (w) => w / svg.clientWidth / UNIT;
const radius = ({ members }) => RADIUS * (1 + Math.log10(members.length));
const reach = (disc) => Math.max(TARGET, radius(disc));

/** Gathers what touches, the closest first, until nothing does. Panels never mix. */
function gather(points, k) {
  const places = new Map();
  for (const point of points) {
    const { p, x, y } = point;
    const key = [p, x, y].join();
    if (!places.has(key)) places.set(key, { p, x, y, members: [] });
    places.get(key).members.push(point);
  }
  let discs = [...places.values()].sort((a, b) => a.p - b.p || a.x - b.x);
  for (;;) {
    const pairs = [];
    discs.forEach((a, i) => {
      for (let j = i + 1; j < discs.length && discs[j].p === a.p; j += 1) {
        const gap = Math.hypot(a.x - discs[j].x, a.y - discs[j].y) / (reach(a) + reach(discs[j])) / k;
        if (gap < 1) pairs.push([gap, a, discs[j]]);
      }
    });
    if (!pairs.length) return discs;
    const gone = new Set();
    const made = [];
    for (const [, a, b] of pairs.sort(([a], [b]) => a - b)) {
      if (gone.has(a) || gone.has(b)) continue;
      gone.add(a).add(b);
      const share = b.members.length / (a.members.length + b.members.length);
      made.push({ p: a.p, x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share, members: [...a.members, ...b.members] });
    }
    discs = [...discs.filter((disc) => !gone.has(disc)), ...made].sort((a, b) => a.p - b.p || a.x - b.x);
  }
}

// --- The drawing.

function element(name, attributes, ...children) {
  const made = document.createElementNS(svg.namespaceURI, name);
  for (const key of Object.keys(attributes)) made.setAttribute(key, attributes[key]);
  made.append(...children);
  return made;
}

function point(disc) {
  const { x, y, members } = disc;
  const n = members.length;
  const titles = members.slice(0, 3).map(({ t }) => t).join(", ") + (n > 3 ? "…" : "");
  const name = n > 1 ? map.dataset.tGroupe.replace("{n}", n).replace("{titres}", () => titles) : titles;
  const drawing = element("g", {}, element("circle", { class: "cible", r: reach(disc) }), element("circle", { r: radius(disc) }));
  if (n > 1) drawing.append(Object.assign(element("text", { "aria-hidden": true }), { textContent: n }));
  const href = n > 1 ? "#liste" : members[0].u;
  return Object.assign(element("a", { class: "point", href, transform: `translate(${x} ${y})`, "aria-label": name }, drawing), { disc });
}

/** The part that is seen, and the points in it. `anew`: what is to be drawn is no longer the same. */
function draw(anew) {
  const { x, y, w } = view;
  const k = scale(w);
  const h = (w * height) / width;
  svg.setAttribute("viewBox", [x, y, w, h].join(" "));
  svg.style.setProperty("--k", k);
  map.classList.toggle("zoomee", w < width);
  if (w === width && document.activeElement === all) svg.focus();
  all.hidden = w === width;
  minus.setAttribute("aria-disabled", w === width);
  plus.setAttribute("aria-disabled", w <= width / MOST);
  if (!fiches || frame) return;
  const { activeElement } = document;
  const held = layer.contains(activeElement) && (activeElement.disc?.members ?? [{ u: activeElement.getAttribute("href") }]);
  if (anew || groups?.k !== k) groups = { k, discs: gather(fiches.filter((fiche) => "x" in fiche && kept(fiche)), k) };
  const inside = ({ x: at, y: down }) => at > x && at < x + w && down > y && down < y + h;
  layer.replaceChildren(...groups.discs.filter(inside).map(point));
  hush();
  if (!held) return;
  const same = ({ disc }) => disc.members.some(({ u }) => u === held[0].u);
  ([...layer.children].find(same) ?? svg).focus({ preventScroll: true });
}

/** Shows another part, at once or in a few steps. */
function go({ x, y, w }, slowly) {
  w = Math.min(Math.max(w, width / MOST), width);
  const to = { x: Math.min(Math.max(x, 0), width - w), y: Math.min(Math.max(y, 0), height * (1 - w / width)), w };
  const from = view;
  const start = performance.now();
  const step = (now) => {
    const part = Math.min((now - start) / 250, 1);
    const ease = part * (2 - part);
    frame = part < 1 && requestAnimationFrame(step);
    view = part < 1 ? Object.fromEntries(Object.keys(to).map((key) => [key, from[key] + (to[key] - from[key]) * ease])) : to;
    draw();
  };
  cancelAnimationFrame(frame);
  hush();
  if (to.w < width) load();
  step(slowly && !matchMedia("(prefers-reduced-motion: reduce)").matches ? start : Infinity);
}

/** Comes `factor` times nearer; the place at `x`, `y` does not move. */
function zoom(factor, slowly, { x, y } = centre()) {
  const w = Math.min(Math.max(view.w / factor, width / MOST), width);
  go({ x: x - ((x - view.x) * w) / view.w, y: y - ((y - view.y) * w) / view.w, w }, slowly);
}

const centre = () => ({ x: view.x + view.w / 2, y: view.y + (view.w * height) / width / 2 });
const pan = (x, y, slowly) => go({ x: view.x + x, y: view.y + y, w: view.w }, slowly);

/** Where on the map an event is. */
function place({ clientX, clientY }) {
  const { left, top } = svg.getBoundingClientRect();
  const unit = view.w / svg.clientWidth;
  return { x: view.x + (clientX - left) * unit, y: view.y + (clientY - top) * unit };
}

// --- What a point is: its name beside it, or the list of fiches that no zoom sets apart.

function tell(link, ...content) {
  const [box, frameBox] = [link.getBoundingClientRect(), map.getBoundingClientRect()];
  bubble.replaceChildren(...content);
  bubble.hidden = false;
  bubble.link = link;
  const left = box.left + box.width / 2 - bubble.offsetWidth / 2 - frameBox.left;
  const above = box.top - frameBox.top - bubble.offsetHeight - 4;
  bubble.style.left = `${Math.max(4, Math.min(left, map.clientWidth - bubble.offsetWidth - 4))}px`;
  bubble.style.top = `${above > 0 ? above : box.bottom - frameBox.top + 4}px`;
}

function hush() {
  if (bubble.contains(document.activeElement)) (bubble.link.isConnected ? bubble.link : svg).focus();
  bubble.hidden = true;
}

function names(link) {
  const rows = document.createElement("ul");
  for (const { t, u } of link.disc.members) {
    const a = Object.assign(document.createElement("a"), { href: u, textContent: t });
    rows.appendChild(document.createElement("li")).append(a);
  }
  tell(link, rows);
  rows.querySelector("a").focus();
}

const listed = () => !bubble.hidden && bubble.firstElementChild;

function hint({ target, pointerType }) {
  const link = target.closest(".point");
  if (pointerType === "touch" || fingers.size || listed()) return;
  if (link) tell(link, link.getAttribute("aria-label"));
  else if (!bubble.contains(target)) hush();
}

// --- The filter, and the list that follows it.

const read = () => new URL(location.href).searchParams.getAll("thematique");
const keepPlace = () => history.replaceState({ view }, "");

function filter() {
  for (const box of panel?.querySelectorAll("input") ?? []) box.checked = chosen.includes(box.value);
  if (chosen.length) panel.open = true;
  // The shades are those of all fiches.
  map.parentElement.classList.toggle("filtree", chosen.length > 0);
  if (fiches) show();
  else if (chosen.length) load();
}

function show() {
  draw(true);
  const seen = new Set(fiches.filter((fiche) => "x" in fiche && kept(fiche)).map(({ u }) => u));
  const { tAucune, tUne, tPlusieurs } = count.dataset;
  count.textContent = chosen.length ? [tAucune, tUne][seen.size] ?? tPlusieurs.replace("{n}", seen.size) : rest;
  const stay = new Map(fiches.filter(kept).map((fiche) => [fiche.u, fiche]));
  for (const row of list.querySelectorAll(".carte-fiches > li")) row.hidden = !stay.has(row.firstElementChild.getAttribute("href"));
  const numbers = new Map();
  for (const place of [...stay.values()].flatMap(({ e }) => e)) numbers.set(place, (numbers.get(place) ?? 0) + 1);
  // Backwards: a part without a number of its own is there when one of those inside is.
  for (const part of [...list.querySelectorAll("[data-territoire]")].reverse()) {
    const number = part.firstElementChild.querySelector("[data-nombre]");
    const place = number && part.querySelector("a").getAttribute("href");
    part.hidden = place ? !numbers.has(place) : !part.querySelector("[data-territoire]:not([hidden]), .carte-fiches > li:not([hidden])");
    if (number) number.textContent = (numbers.get(place) ?? 0).toLocaleString(document.documentElement.lang);
  }
}

// --- The reader.

for (const link of panel?.querySelectorAll("a") ?? []) {
  const box = Object.assign(document.createElement("input"), { type: "checkbox", name: "thematique", value: link.dataset.thematique });
  const choice = Object.assign(document.createElement("label"), { className: "etiquette" });
  choice.append(box, ...link.childNodes);
  link.replaceWith(choice);
}
panel?.addEventListener("change", () => {
  chosen = [...panel.querySelectorAll(":checked")].map(({ value }) => value);
  const url = new URL(location.href);
  url.searchParams.delete("thematique");
  for (const slug of chosen) url.searchParams.append("thematique", slug);
  keepPlace();
  history.pushState({ view }, "", url);
  filter();
});

plus.onclick = () => zoom(2, true);
minus.onclick = () => zoom(1 / 2, true);
all.onclick = () => go({ x: 0, y: 0, w: width }, true);

layer.addEventListener("click", (event) => {
  const link = event.target.closest(".point");
  if (!link?.querySelector("text") || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const { e: x, f: y } = link.transform.baseVal[0].matrix;
  if (!link.disc) return zoom(3, true, { x, y });
  const { members } = link.disc;
  const [xs, ys] = ["x", "y"].map((key) => members.map((member) => member[key]));
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const w = Math.max(1.6 * Math.max(right - left, ((bottom - top) * width) / height), width / MOST);
  if (gather(members, scale(w)).length < 2) names(link);
  else go({ x: (left + right - w) / 2, y: (top + bottom - (w * height) / width) / 2, w }, true);
});

map.addEventListener("keydown", (event) => {
  const { key, target, ctrlKey, altKey, metaKey } = event;
  if (key === "Escape") return hush();
  if (ctrlKey || altKey || metaKey || !svg.contains(target)) return;
  const [dx, dy] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key] ?? [];
  if (key === "+" || key === "=") plus.click();
  else if (key === "-" || key === "−") minus.click();
  else if (key === "0") all.click();
  else if (dx !== undefined && view.w < width) pan((dx * view.w) / 6, (dy * view.w) / 6, true);
  else return;
  event.preventDefault();
});

svg.addEventListener("wheel", (event) => {
  if (!event.ctrlKey && !event.metaKey) return;
  event.preventDefault();
  zoom(Math.exp(Math.max(-1, Math.min(1, -event.deltaY / 100))), false, place(event));
}, { passive: false });

svg.addEventListener("pointerdown", (event) => {
  if (event.button) return;
  if (!fingers.size) travelled = 0;
  fingers.set(event.pointerId, event);
});
addEventListener("pointermove", (event) => {
  const before = fingers.get(event.pointerId);
  if (!before) return;
  const [from, to] = [place(before), place(event)];
  fingers.set(event.pointerId, event);
  travelled += Math.hypot(event.clientX - before.clientX, event.clientY - before.clientY);
  const other = [...fingers.values()].find(({ pointerId }) => pointerId !== event.pointerId);
  if (other) {
    const still = place(other);
    zoom(Math.hypot(to.x - still.x, to.y - still.y) / (Math.hypot(from.x - still.x, from.y - still.y) || 1), false, still);
  } else if (view.w < width && travelled > 4) pan(from.x - to.x, from.y - to.y);
});
for (const name of ["pointerup", "pointercancel"]) addEventListener(name, ({ pointerId }) => fingers.delete(pointerId));
// What ends a drag is no click, and a link is not dragged.
svg.addEventListener("click", (event) => {
  if (!event.detail || !(travelled > 4)) return;
  event.preventDefault();
  event.stopPropagation();
}, true);
svg.addEventListener("dragstart", (event) => event.preventDefault());

map.addEventListener("pointerover", hint);
map.addEventListener("focusin", (event) => {
  if (listed() && !bubble.contains(event.target)) bubble.hidden = true;
  hint(event);
});
map.addEventListener("pointerleave", () => listed() || hush());
document.addEventListener("click", ({ target }) => map.contains(target) || hush());
addEventListener("resize", () => draw());
addEventListener("pagehide", keepPlace);
addEventListener("popstate", ({ state }) => {
  chosen = read();
  if (state?.view) go(state.view);
  filter();
});

for (const link of layer.children) {
  const title = link.querySelector("title");
  link.setAttribute("aria-label", title.textContent);
  title.remove();
}
svg.setAttribute("aria-label", `${label} (${map.dataset.tAide})`);
svg.setAttribute("tabindex", 0);
plus.parentElement.hidden = false;
chosen = read();
go(history.state?.view ?? view);
// The points of the page are far enough from each other on a large screen only.
const spots = [...layer.children].map(({ transform }) => transform.baseVal[0].matrix);
const near = (a, i) => spots.slice(0, i).some((b) => Math.hypot(a.e - b.e, a.f - b.f) < 2 * TARGET * scale(view.w));
if (spots.some(near)) load();
filter();

// The facets of the search page and of the lists: boxes to tick, with the number of results that each would give.

const FOLDED = 8;

/** Writes the facets into the panel, where each has its fieldset. */
export function draw(page, panel, facets) {
  const { q, filters } = page.asked();
  // While only filters change, nothing moves under the reader's hand.
  const same = panel.dataset.q === q;
  panel.dataset.q = q;
  for (const set of panel.querySelectorAll("fieldset")) {
    const name = set.dataset.facette;
    const list = set.querySelector("ul");
    const values = facets[name];
    const known = new Set(values.map(({ valeur }) => valeur));
    const above = ({ valeur, parent }) => (parent !== valeur && known.has(parent) ? parent : undefined);
    write({ ...page, name, above, values, same, chosen: filters[name] }, list);
    set.hidden = !list.firstChild;
    fold(page, set, list);
  }
  panel.onchange = ({ target }) => tick(page, target);
}

/** The values below `parent`, and below each of them its own. The boxes that are there stay; so does the one that has the focus. */
function write(facet, list, parent) {
  const { values, above, same, name, chosen, label, number } = facet;
  const rows = new Map([...list.children].map((row) => [row.querySelector("input").value, row]));
  const here = values.filter((value) => above(value) === parent);
  for (const [value, row] of rows) {
    if (here.some(({ valeur }) => valeur === value)) continue;
    if (row.contains(document.activeElement)) here.push({ valeur: value, nombre: 0 });
    else row.remove();
  }
  const order = same ? [...rows.keys()] : [];
  const place = ({ valeur }) => (order.includes(valeur) ? order.indexOf(valeur) : order.length);
  here.sort((a, b) => place(a) - place(b));
  here.forEach(({ valeur, nombre }, at) => {
    const row = rows.get(valeur) ?? made(name, valeur, label(name, valeur));
    const [line, below] = row.children;
    line.firstChild.checked = chosen.includes(valeur);
    line.lastChild.textContent = number(nombre);
    if (list.children[at] !== row) list.insertBefore(row, list.children[at]);
    if (below || values.some((value) => above(value) === valeur)) write(facet, below ?? row.appendChild(document.createElement("ul")), valeur);
  });
}

function made(name, value, text) {
  const [row, label, box, words, count] = ["li", "label", "input", "span", "span"].map((tag) => document.createElement(tag));
  Object.assign(box, { type: "checkbox", name, value });
  Object.assign(words, { className: "nom", textContent: text });
  count.className = "nombre";
  label.append(box, words, count);
  row.append(label);
  return row;
}

/** A long list shows its first values, those that are chosen and those beside them. */
function fold({ texts }, set, list) {
  const rows = [...list.querySelectorAll("li")];
  let button = set.querySelector("button");
  if (!button) {
    button = document.createElement("button");
    Object.assign(button, { type: "button", className: "lien" });
    set.append(button);
  }
  const open = button.getAttribute("aria-expanded") === "true";
  for (const row of rows) {
    const above = row.parentElement.closest("li");
    const first = row.parentElement === list && [...list.children].indexOf(row) < FOLDED;
    row.hidden = !open && rows.length > FOLDED && !first && !(above ?? row).querySelector(":checked, :focus");
  }
  button.setAttribute("aria-expanded", open);
  button.hidden = !open && !rows.some((row) => row.hidden);
  button.textContent = open ? texts.tVoirMoins : texts.tVoirPlus;
  button.onclick = () => {
    const hidden = rows.find((row) => row.hidden);
    button.setAttribute("aria-expanded", !open);
    fold({ texts }, set, list);
    hidden?.querySelector("input").focus();
  };
}

/** A territory and those it contains are not chosen together: the last one ticked says how near to look. */
function tick({ asked, narrow }, { name, value, checked, parentElement }) {
  const row = parentElement.closest("li");
  const region = row.parentElement.closest("li")?.querySelector("input");
  const near = [region, ...row.querySelectorAll("input")].map((box) => box?.value);
  const others = asked().filters[name].filter((other) => other !== value && !(checked && near.includes(other)));
  narrow({ [name]: checked ? [...others, value] : others });
}

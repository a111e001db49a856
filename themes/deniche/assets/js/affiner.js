// On the lists of fiches and of rencontres: nothing of the filters comes before one opens them, or the URL has some.

const panel = document.getElementById("liste-affiner");
const failure = document.getElementById("liste-panne");
const note = panel.querySelector("p");
const texts = panel.dataset;
let coming;

function load() {
  failure.hidden = true;
  note.textContent = texts.tChargement;
  coming = import("./filtres.js").catch(fail);
  return coming;
}

function fail() {
  coming = null;
  note.textContent = "";
  failure.hidden = false;
  failure.firstElementChild.textContent = texts.tReseau;
  document.getElementById("liste-etat").textContent = texts.tReseau;
}

failure.querySelector("button").onclick = async () => {
  panel.firstElementChild.focus();
  await load();
  // A module that failed may fail for ever in this page.
  if (coming || !(await fetch(location.href)).ok) return;
  history.replaceState({ open: panel.open }, "");
  location.reload();
};

// What was there is for browsers that know no modules.
note.textContent = "";
panel.addEventListener("toggle", () => coming || !panel.open || load());
panel.open = history.state?.open ?? panel.open;
if (panel.open || /[?&](thematique|territoire|annee)=[^&]/.test(location.search)) load();

// How a diagnostic is shown in the tab: in the panel of problems, and in the list of the editor's bar.

/** Both hosts give the colours: `--erreur`, `--avertissement`, `--conseil`, `--discret`, `--creux`. */
const ARTICLES = `
  article { --ton: var(--erreur); margin-top: 1rem; padding-left: .75rem; border-left: 4px solid var(--ton); }
  article.avertissement { --ton: var(--avertissement); }
  article.conseil { --ton: var(--conseil); }
  article > *, pre { margin: .25rem 0; overflow-wrap: anywhere; }
  .titre { font-size: 1em; font-weight: 700; }
  .lieu { color: var(--discret); font-family: ui-monospace, monospace; font-size: .875em; }
  pre { padding: .5rem .75rem; overflow-x: auto; white-space: pre-wrap; background: var(--creux);
    font: .875em/1.5 ui-monospace, monospace; }
  mark { color: inherit; background: transparent; text-decoration: underline wavy var(--erreur);
    text-underline-offset: .2em; }
  article mark { text-decoration-color: var(--ton); }
`;

export function element(name, text, className) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  return made;
}

/** A shadow of its own for a host. A sheet made here is allowed under any content security policy, a style element is not. */
export function shadow(host, style) {
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(ARTICLES + style);
  root.adoptedStyleSheets = [sheet];
  return root;
}

/** « 2 avertissements, 1 conseil ». */
export function count(diagnostics) {
  const words = ["erreur", "avertissement", "conseil"].flatMap((word) => {
    const number = diagnostics.filter((diagnostic) => diagnostic.severite === word).length;
    return number === 0 ? [] : [`${number} ${word}${number > 1 ? "s" : ""}`];
  });
  return words.join(", ") || "Un problème";
}

/** No line ends inside « … », nor before a high sign. What is to be typed, as `:::`, keeps its spaces. */
export function typeset(text) {
  return text.replace(/« | (?=»|[:;?!](?:\s|$))/g, (found) => found.replace(" ", "\u00a0"));
}

function placeOf({ fichier, ligne, colonne }, here) {
  if (ligne === null) return fichier;
  return fichier === here ? `Ligne ${ligne}, colonne ${colonne}` : `${fichier}, ligne ${ligne}, colonne ${colonne}`;
}

function excerpt({ avant, marque, apres }) {
  const lines = element("pre");
  lines.append(avant, element("mark", marque || "\u00a0"), apres);
  return lines;
}

/** A diagnostic, under a title of that element; `here` is the file that needs no name. */
export function article({ code, severite, message, aide, lieux }, title, here) {
  const block = element("article", undefined, severite);
  block.append(element(title, `${severite} ${code}\u00a0: ${typeset(message)}`, "titre"));
  for (const lieu of lieux) {
    block.append(element("p", placeOf(lieu, here), "lieu"));
    if (lieu.extrait) block.append(excerpt(lieu.extrait));
    if (lieu.texte) block.append(element("p", typeset(lieu.texte)));
  }
  if (aide) block.append(element("p", `Aide\u00a0: ${typeset(aide)}`));
  return block;
}

// What editors write never runs: the pages of a site full of attacks, read by a real parser of HTML, then opened in Chromium.

import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { XMLValidator } from "fast-xml-parser";
import { launch, openTab, visit } from "./browser.mjs";
import * as checks from "./checks.mjs";
import { preview } from "./deniche.mjs";
import { filesOf, plainSite } from "./faults.mjs";
import { fiche, hostileSite } from "./hostile-site.mjs";
import { ADDRESSES, TEXTS } from "./hostile.mjs";
import { elements, one } from "./html.mjs";
import { serve } from "./serve.mjs";
import { none } from "./site.mjs";

let folder, browser;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "deniche-hostile-"));
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Elements that no text brings: where the page of a plain fiche has some, they are those of the theme. Pictures are checked by address. */
const FOREIGN = `script style link meta base title iframe frame frameset object embed applet portal fencedframe form input button select
textarea keygen isindex svg math image video audio source track template slot noscript noembed xmp plaintext marquee dialog xss font`.split(/\s+/);
/** Attributes whose value is an address. */
const ADDRESSED = "href src action formaction xlink:href data poster cite background ping manifest longdesc codebase classid profile usemap icon".split(" ");
/** What the address of a link may begin with, once read as browsers do. */
const PROTOCOLS = ["http:", "https:", "mailto:", "tel:", "geo:"];

const addressProblems = (site, page) =>
  [...elements(page.document)].flatMap(({ name, attrs }) =>
    ADDRESSED.filter((key) => attrs[key] !== undefined)
      .filter((key) => URL.canParse(attrs[key], site.origin) && !PROTOCOLS.includes(new URL(attrs[key], site.origin).protocol))
      .filter((key) => !(name === "img" && attrs[key].startsWith("data:image/")))
      .map((key) => `<${name} ${key}="${attrs[key]}">`),
  );

/** How many elements of each foreign kind a page has. A box of a list of tasks, which does nothing, may come from a text. */
function shape(page) {
  const counts = Object.fromEntries(FOREIGN.map((name) => [name, 0]));
  const isBox = ({ attrs }) => attrs.type === "checkbox" && attrs.disabled !== undefined && Object.keys(attrs).every((key) => ["type", "disabled", "checked"].includes(key));
  for (const element of elements(page.document)) {
    if (element.name in counts && !(element.name === "input" && isBox(element))) counts[element.name] += 1;
  }
  return counts;
}

for (const [name, settings] of Object.entries({
  "theme deniche": { theme: "deniche", raw: false },
  "theme sobre": { theme: "sobre", raw: false },
  "HTML of editors let through, and attacks everywhere else": { theme: "deniche", raw: true },
})) {
  describe(name, () => {
    let site, refused;
    before(async () => {
      const root = join(folder, name);
      ({ site, refused } = await hostileSite(root, join(root, "public"), settings));
    });

    test("no script, no handler, no style, no frame and nothing of another host, in any page", () => {
      none(checks.strict(site), "what would run");
      none(checks.selfSufficient(site), "what would be fetched");
      none(site.pages.flatMap((page) => addressProblems(site, page).map((problem) => `${page.route}: ${problem}`)), "addresses that run or show what they hold");
    });

    test("the page of a fiche has the very elements of a plain one", () => {
      const plain = shape(site.byRoute.get("/fiches/innocente/"));
      const problems = TEXTS.flatMap(({ kind, text }, number) => {
        const found = shape(site.byRoute.get(`/fiches/t${number + 1}/`));
        const more = FOREIGN.filter((element) => found[element] > plain[element]);
        return more.map((element) => `t${number + 1}, ${kind}, ${JSON.stringify(text)}: ${found[element]} <${element}> for ${plain[element]}`);
      });
      none(problems, "elements that texts brought");
    });

    test("nothing leaves its place: one main, one title, ids of the page's own", () => {
      // A NUL of a field stays one, which browsers drop.
      none(checks.wellFormed(site).filter((problem) => !problem.endsWith("unexpected-null-character")), "what parsers stumble on");
      none(checks.titled(site).filter((problem) => !problem.includes("same title")), "titles and headings");
      const taken = ["recherche-resultats", "document", "querySelector", "location", "but", "f", "contenu"];
      const problems = site.pages.flatMap(({ route, document }) => {
        const main = one(document, "main");
        const inside = main ? [...elements(main)] : [];
        return inside.filter(({ name, attrs }) => taken.includes(attrs.id) || (attrs.name && !["input", "select", "meta"].includes(name))).map(({ name, attrs }) => `${route}: <${name} id=${attrs.id} name=${attrs.name}>`);
      });
      none(problems.filter((problem) => !problem.startsWith("/recherche/")), "names that hide those of the page");
      none(site.pages.filter(({ html }) => html.includes("1337")).map(({ route }) => route), "templates that were read in a text");
    });

    test("structured data, feeds and data are whole", async () => {
      for (const { route, document } of site.pages) {
        for (const script of [...elements(document)].filter(({ name, attrs }) => name === "script" && attrs.type === "application/ld+json")) {
          assert.doesNotThrow(() => JSON.parse(script.text()), route);
        }
      }
      for (const [path, bytes] of filesOf(site.root)) {
        const text = bytes.toString();
        if (path.endsWith(".xml")) assert.equal(XMLValidator.validate(text), true, path);
        if (path.endsWith(".xml")) assert.doesNotMatch(text, /<(script|img|svg)\b/, path);
        if (/json$/.test(path)) assert.doesNotThrow(() => JSON.parse(text), path);
      }
    });

    test("a field for an address refuses what is not one of the web", () => {
      const problems = ADDRESSES.flatMap((address, number) => {
        if (/^https?:\/\/[^\s"'<>]*$/.test(address)) return [];
        const fields = [`fiches/site${number}`, `fiches/document${number}`, `rencontres/enregistrement${number}`, `fiches/alias${number}`];
        return fields.filter((file) => !refused.has(`content/${file}.md`)).map((file) => `${file}: ${JSON.stringify(address)}`);
      });
      none(problems, "addresses let through");
    });

    test("in Chromium, policies put aside, nothing runs: pages, lists, search, whatever is asked in the address", async () => {
      const host = await serve(site.root, site.base);
      const tab = await openTab(browser, host.origin, { bypassCSP: true });
      try {
        await listen(tab.context);
        const attack = encodeURIComponent("<img src=x onerror=temoin(1)>\"'><svg onload=temoin(1)>");
        const asked = [`fiches/?thematique=${attack}#${attack}`, `carte/?q=${attack}#${attack}`, `recherche/?q=${attack}`, `recherche/?q=temoin&thematique=${attack}`];
        const some = TEXTS.map((_, number) => number + 1).filter((number) => number % 24 === 0).map((number) => `fiches/t${number}/`);
        for (const path of ["", "fiches/", "rencontres/t1/", "organisations/", "mots-cles/", ...asked, ...some]) {
          await visit(tab.page, host.url + path);
          if (path.startsWith("recherche/")) await tab.page.locator("#recherche-compte").filter({ hasText: /\S/ }).waitFor();
          assert.deepEqual(await touched(tab.page), [], path);
        }
        none(tab.problems.filter((problem) => problem.includes(": asks ")), "what the pages ask elsewhere");
        await tab.page.evaluate(() => document.body.insertAdjacentHTML("beforeend", "<img src=x onerror=temoin(1)>"));
        assert.notDeepEqual(await touched(tab.page), [], "an attack that runs is noticed");
      } finally {
        await tab.close();
        await host.close();
      }
    });
  });
}

test("in the preview, mistakes that quote an attack are shown as text, over the page and in the bar", async () => {
  const root = await plainSite(join(folder, "apercu"));
  const attack = "<img src=x onerror=temoin(1)>";
  const path = join(root, "content/fiches/attaque.md");
  await writeFile(path, fiche(1, attack, `${attack}\n\n[ici](https://a.example/) À compléter ${attack}.`).replaceAll(/^(image|documents) = .*$/gm, ""));
  const server = await preview(root);
  const tab = await openTab(browser, new URL(server.url).origin, { bypassCSP: true });
  try {
    await listen(tab.context);
    await visit(tab.page, `${server.url}fiches/attaque/`);
    const bar = tab.page.getByRole("region", { name: "Barre de rédaction" });
    await bar.getByRole("button", { name: /avertissement|conseil/ }).first().click();
    await bar.getByRole("group", { name: "À revoir dans cette page" }).waitFor();
    assert.deepEqual(await touched(tab.page), [], "in the bar");
    await writeFile(path, `+++\ntitre = ${JSON.stringify(attack)}\nthematiques = [${JSON.stringify(attack)}]\n${JSON.stringify(attack)} = 1\n+++\n\n[mot](<javascript:temoin(1)>)\n`);
    await tab.page.getByText(attack).first().waitFor();
    assert.deepEqual(await touched(tab.page), [], "in the panel");
  } finally {
    await tab.close();
    server.kill();
  }
});

/** Every call of the attacks is noted, in any page and frame. */
const listen = (context) =>
  context.addInitScript(() => {
    window.appels = [];
    for (const name of ["temoin", "alert", "confirm", "prompt"]) {
      Object.defineProperty(window, name, { value: (what) => window.top.appels.push(`${name} ${what}`) });
    }
  });

/** What ran, once every element was given each event that a reader, or time, could give it. */
const touched = (page) =>
  page.evaluate(async () => {
    const events = "mouseover mouseenter pointerover focus focusin blur load error toggle beforetoggle animationstart transitionend scroll cut input change submit reset begin".split(" ");
    for (const element of document.querySelectorAll("body, body *")) {
      for (const name of events) element.dispatchEvent(new Event(name, { bubbles: false, cancelable: true }));
    }
    // What these events began has its turn.
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    return window.appels;
  });

// The headers that docs/publier.md gives: the hosts agree, and the sites live under them, to the last click, without any of
// what they forbid being tried.

import assert from "node:assert/strict";
import { EventEmitter, once } from "node:events";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { launch, openTab, visit } from "./browser.mjs";
import { cards, counted as listed, open as openFilters } from "./filters.mjs";
import { example, hosts } from "./headers.mjs";
import { one, words } from "./html.mjs";
import { aFiche, box, counted, facet, results } from "./search.mjs";
import { serve } from "./serve.mjs";
import { none, sample, sites } from "./site.mjs";

/** How long a page may take to try what it must not, in milliseconds. */
const PATIENCE = 15_000;
const POLICY = "Content-Security-Policy";
const PAGE = { path: "/fiches/", type: "text/html; charset=utf-8", status: 200 };

const [plain, bare, below] = sites();
let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

test("Apache and nginx say the same of every kind of file", () => {
  const kinds = [
    PAGE,
    { path: "/theme/style.1a2b3c4d.css", type: "text/css", status: 200 },
    { path: "/fiches/essai/son.mp3", type: "audio/mpeg", status: 200 },
    { path: "/atom.xml", type: "application/atom+xml", status: 200 },
  ];
  for (const kind of kinds) {
    assert.deepEqual(hosts.nginx(kind), hosts.apache(kind), kind.path);
    // Files that are no page are shown by the browser in pages of its own, which a policy would undo.
    assert.equal(POLICY in hosts.nginx(kind), kind === PAGE, kind.path);
  }
  assert.match(hosts.nginx(kinds[1])["Cache-Control"], /immutable/);
  assert.equal(hosts.nginx(PAGE)["Cache-Control"], "no-cache");
  const { [POLICY]: policy, ...lost } = hosts.nginx({ ...PAGE, path: "/404.html", status: 404 });
  assert.equal(policy, hosts.nginx(PAGE)[POLICY]);
  assert.ok("Referrer-Policy" in lost && !("Cache-Control" in lost));
});

test("Netlify says what the others say, and of the policy what a page cannot say itself", () => {
  const { [POLICY]: policy, "Cache-Control": _, ...others } = hosts.apache(PAGE);
  const frames = policy.match(/; (frame-ancestors .+)$/)[1];
  assert.deepEqual(hosts.netlify(PAGE), { ...others, [POLICY]: frames });
  const sheet = { path: "/theme/style.1a2b3c4d.css", type: "text/css", status: 200 };
  assert.equal(hosts.netlify(sheet)["Cache-Control"], hosts.apache(sheet)["Cache-Control"]);
});

for (const site of [plain, bare, below]) {
  test(`${site.name}: each page says of itself what the hosts say of it`, () => {
    const said = hosts.apache(PAGE)[POLICY].replace(/; frame-ancestors .+$/, "");
    const other = site.pages.filter(({ document }) => one(document, "meta", { "http-equiv": "content-security-policy" })?.attrs.content !== said);
    none(other.map(({ route }) => route), `pages that do not say ${said}`);
  });
}

test("the guide shows the examples as they are", () => {
  const guide = readFileSync(new URL("../../docs/publier.md", import.meta.url), "utf8");
  const absent = ["htaccess", "nginx.conf", "netlify.toml", "github-pages.yml", "gitlab-ci.yml"].filter((name) => !guide.includes(`\n${example(name)}\`\`\`\n`));
  none(absent, "examples that docs/publier.md shows otherwise");
});

/** A site at a host that sends those headers. */
const at = (site, headers) => serve(site.root, site.base, undefined, (path, { "content-type": type = "" }, status) => headers({ path, type, status }));

/** A tab that keeps what its pages tried against their policies, in `broken`, beside its problems; each is an event too. */
async function watched(host) {
  const tab = await openTab(browser, host.origin);
  const [broken, trials] = [[], new EventEmitter()];
  await tab.context.exposeFunction("tried", (what) => {
    broken.push(what);
    trials.emit("tried");
  });
  await tab.context.addInitScript(() =>
    addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, disposition }) =>
      globalThis.tried(`${location.pathname}: ${effectiveDirective} ${blockedURI} (${disposition})`),
    ),
  );
  return { ...tab, broken, trials };
}

/** Apache and nginx say the same: each site is read at one of them. */
const READ = [
  [plain, "apache"],
  [plain, "netlify"],
  [bare, "nginx"],
  [below, "nginx"],
];

for (const [site, name] of READ) {
  describe(`${site.name} at ${name}`, () => {
    let host, tab, page;
    before(async () => {
      host = await at(site, hosts[name]);
      tab = await watched(host);
      page = tab.page;
    });
    after(async () => {
      await tab?.close();
      await host?.close();
    });
    const nothing = () => none([...tab.broken, ...tab.problems], "what the pages tried against their policy, or said");

    test("every kind of page, and its paper", async () => {
      for (const { route, kind } of sample(site).filter(({ kind }) => kind !== "introuvable")) {
        await visit(page, host.url + encodeURI(route.slice(1)));
        if (kind !== "fiche") continue;
        await page.emulateMedia({ media: "print" });
        await page.pdf();
        await page.emulateMedia({ media: "screen" });
      }
      nothing();
    });

    test("searching as one types", async () => {
      const { word } = aFiche(site);
      await visit(page, `${host.url}recherche/`);
      await box(page).pressSequentially(word);
      assert.ok((await counted(page)) > 0);
      assert.ok((await results(page).count()) > 0);
      nothing();
    });

    test("filtering a list", async () => {
      await visit(page, `${host.url}fiches/`);
      await openFilters(page);
      await facet(page, /^Coopération/i).check();
      const number = await listed(page);
      assert.equal(await cards(page).count(), Math.min(number, 20));
      nothing();
    });

    // The theme sobre has a list in the place of the map.
    if (site === bare) return;
    test("the map, nearer and filtered", async () => {
      await visit(page, `${host.url}carte/`);
      const view = () => page.locator("#carte svg.carte-france").getAttribute("viewBox");
      const whole = await view();
      await page.getByRole("button", { name: "Agrandir" }).click();
      assert.notEqual(await view(), whole);
      await page.locator("#carte-filtre summary").click();
      await page.locator("#carte-filtre").getByRole("checkbox").first().check();
      nothing();
    });
  });
}

describe("the policy holds, and what breaks it is heard", () => {
  /** A page with what the policy forbids; each trial would change its title. */
  const SOWN = `<p style="color: red" onclick="">x</p><script>document.title = "in the page"</script>
    <style>p { color: red }</style><img src="http://127.0.0.2/x.png" onerror="document.title = 'handler'"><base href="/ailleurs/">`;
  const sow = (page) =>
    page.route("**/sigles/", async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: (await response.text()).replace("</main>", `${SOWN}</main>`) });
    });
  const title = words(one(plain.byRoute.get("/sigles/").document, "title").text());
  const expected = ["base-uri", "img-src", "script-src-attr", "script-src-elem", "style-src-attr", "style-src-elem"];

  for (const [name, headers] of Object.entries({ "by the headers of a host": hosts.nginx, "by the page alone, at a host that sends none": () => ({}) })) {
    test(name, async () => {
      const host = await at(plain, headers);
      const tab = await watched(host);
      try {
        await sow(tab.page);
        await visit(tab.page, `${host.url}sigles/`);
        const heard = () => [...new Set(tab.broken.map((what) => what.split(" ")[1]))].sort();
        while (heard().length < expected.length) await once(tab.trials, "tried", { signal: AbortSignal.timeout(PATIENCE) });
        assert.deepEqual(heard(), expected);
        assert.equal(await tab.page.title(), title, "nothing of it has run");
        assert.ok(tab.problems.some((problem) => problem.includes("Content Security Policy")));
      } finally {
        await tab.close();
        await host.close();
      }
    });
  }

  test("no other site shows a page in a frame", async () => {
    const host = await at(plain, hosts.netlify);
    const tab = await openTab(browser, host.origin);
    try {
      const refused = tab.page.waitForEvent("console", (message) => message.text().includes("frame-ancestors"));
      await tab.page.setContent(`<iframe src="${host.url}"></iframe>`);
      await refused;
    } finally {
      await tab.close();
      await host.close();
    }
  });
});

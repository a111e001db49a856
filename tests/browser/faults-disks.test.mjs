// What stands in public/ when the disk is full, or closed, and whatever public/ is: a link, a mount, a git worktree, a folder with
// files of others, or one that must not be touched.

import assert from "node:assert/strict";
import { access, link, lstat, mkdir, readdir, readFile, readlink, rm, stat, statfs, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { build, built, clean, disk, diskFor, fiche, fill, filesOf, fixed, folderFor, INTACT, mount, plainSite, refused, room, siteFor, stands, threeSites } from "./faults.mjs";

let three;
before(async () => (three = await threeSites(20)));
after(() => three?.remove());
const site = (turn) => three.site(turn);

/** Publishes on a disk that is too full, more or less, then on the same disk once there is room. */
const onFullDisk = (prepare) => async (t) => {
  const small = await diskFor(t);
  const output = await prepare(join(small, "public"));
  await built(site(0).root, { output });
  for (const [turn, left] of [0, 60_000, 300_000].entries()) {
    // An older site put aside would give its room to the new one.
    await rm(join(small, ".public.deniche-suivant"), { recursive: true, force: true });
    const ballast = await fill(small, left);
    const free = await room(small);
    await refused(site(turn + 1).root, { output }, "le disque est plein", INTACT, "Libérez de la place");
    stands(output, site(turn).files, `with ${left} bytes left`);
    assert.ok((await room(small)) >= free, "a failed build takes no room");
    await rm(ballast);
    await built(site(turn + 1).root, { output });
    stands(output, site(turn + 1).files, "once there is room");
    await clean(small);
  }
};

describe("the disk is full", () => {
  test("it is said, the old site stays, the room is given back, and the next build is right", onFullDisk(async (output) => output));

  test("the same where files are replaced one by one", onFullDisk(fixed));

  test("of files, not of bytes", async (t) => {
    const small = await diskFor(t);
    const output = join(small, "public");
    await built(site(0).root, { output });
    const { files, ffree } = await statfs(small);
    await mount(["-o", `remount,nr_inodes=${files - ffree + 30}`, small]);
    await refused(site(1).root, { output }, "le disque est plein", INTACT);
    stands(output, site(0).files, "without a file left");
  });

  test("with the sources on it too", async (t) => {
    const small = await diskFor(t);
    const root = await plainSite(join(small, "site"));
    const output = join(root, "public");
    await built(root);
    const old = filesOf(output);
    await writeFile(join(root, "content/fiches/neuve.md"), fiche("Neuve"));
    const ballast = await fill(small, 0);
    await refused(root, {}, "le disque est plein", INTACT);
    stands(output, old, "on a full disk");
    await rm(ballast);
    await built(root);
    assert.match(await readFile(join(output, "fiches/neuve/index.html"), "utf8"), /Neuve/);
  });

  test("for one file, which may not grow: said, or cut short by the system", async (t) => {
    const output = join(await folderFor(t), "public");
    await built(site(0).root, { output });
    const limits = ["--fsize=9000"];
    await refused(site(1).root, { output, limits, through: ["sh", "-c", 'trap "" XFSZ; exec "$@"', "sh"] }, "dépasse la taille permise", INTACT);
    stands(output, site(0).files, "when a file may not grow");
    const { signal, status, said } = await build(site(1).root, { output, limits });
    assert.ok(signal === "SIGXFSZ" || status !== 0, `the system cuts it short: ${said}`);
    stands(output, site(0).files, "when the system cuts the build short");
    await built(site(1).root, { output });
    stands(output, site(1).files, "once files may grow");
  });
});

describe("the output may only be read", () => {
  const CLOSED = "ce disque est en lecture seule";

  test("it is said, nothing is lost, and the next build is right", async (t) => {
    const small = await diskFor(t);
    for (const output of [join(small, "un/public"), await fixed(join(small, "deux/public"))]) {
      await built(site(0).root, { output });
      await mount(["-o", "remount,ro", small]);
      await refused(site(1).root, { output }, CLOSED, INTACT, "Vérifiez à qui appartient ce dossier");
      stands(output, site(0).files, "on a closed disk");
      await built(site(0).root, { output });
      await mount(["-o", "remount,rw", small]);
      await built(site(1).root, { output });
      stands(output, site(1).files, "on the disk opened again");
    }
  });

  test("for a first publication", async (t) => {
    const small = await diskFor(t);
    await mount(["-o", "remount,ro", small]);
    await refused(site(0).root, { output: join(small, "public") }, CLOSED);
    assert.deepEqual(await readdir(small), []);
  });
});

describe("public/ is", () => {
  const text = (path) => readFile(path, "utf8");

  test("a symbolic link: it stays one, and the site stands where it leads", async (t) => {
    const folder = await folderFor(t);
    const [output, www] = [join(folder, "public"), join(folder, "serveur/www")];
    await mkdir(www, { recursive: true });
    await symlink("serveur/www", output);
    for (const turn of [0, 1, 2]) {
      await built(site(turn).root, { output });
      assert.equal(await readlink(output), "serveur/www");
      stands(www, site(turn).files, "where the link leads");
    }
    assert.deepEqual((await readdir(join(folder, "serveur"))).sort(), [".www.deniche-suivant", ".www.deniche-verrou", "www"]);
  });

  test("a mount point, or holds one: both stay, and the site stands in it", async (t) => {
    const folder = await folderFor(t);
    const [output, within] = [join(folder, "public"), join(folder, "autre/public")];
    await mkdir(output);
    await disk(t, output);
    await mkdir(join(within, "statistiques"), { recursive: true });
    await disk(t, join(within, "statistiques"));
    for (const path of [join(output, "CNAME"), join(within, "statistiques/mars.html")]) await writeFile(path, "à garder");
    const device = async (path) => (await stat(path)).dev;
    const own = await device(folder);
    for (const turn of [0, 1, 2]) {
      for (const place of [output, within]) await built(site(turn).root, { output: place });
      stands(output, new Map([...site(turn).files, ["CNAME", Buffer.from("à garder")]]), "in a mount");
      stands(within, new Map([...site(turn).files, ["statistiques/mars.html", Buffer.from("à garder")]]), "around a mount");
      assert.notEqual(await device(output), own);
      assert.notEqual(await device(join(within, "statistiques")), own);
    }
    await clean(folder);
  });

  test("a git repository, or a git worktree: what git keeps there survives", async (t) => {
    const kept = [".git/HEAD", ".git"];
    const outputs = [await fixed(join(await folderFor(t), "public")), join(await folderFor(t), "public")];
    await mkdir(outputs[1]);
    await writeFile(join(outputs[1], ".git"), "gitdir: ../.git/worktrees/public\n");
    for (const [number, output] of outputs.entries()) {
      const path = join(output, kept[number]);
      const [before, { ino }] = [await text(path), await stat(path)];
      for (const turn of [0, 1, 2]) {
        await built(site(turn).root, { output });
        stands(output, site(turn).files, `around ${kept[number]}`);
        assert.equal(await text(path), before);
        assert.equal((await stat(path)).ino, ino, "it is the very same file");
      }
    }
  });

  test("a folder with files of others: they survive", async (t) => {
    const output = join(await folderFor(t), "public");
    const others = { "CNAME": "reseau.example", ".well-known/security.txt": "Contact:", "fiches/annexe.pdf": "annexe", "outil.cgi": "#!/bin/sh" };
    for (const [path, content] of Object.entries(others)) {
      await mkdir(join(output, path, ".."), { recursive: true });
      await writeFile(join(output, path), content, { mode: 0o750 });
    }
    await symlink("nulle-part", join(output, "raccourci"));
    for (const turn of [0, 1, 2, 0]) {
      await built(site(turn).root, { output });
      for (const [path, content] of Object.entries(others)) {
        assert.equal(await text(join(output, path)), content);
        assert.equal((await stat(join(output, path))).mode & 0o777, 0o750, path);
      }
      assert.ok((await lstat(join(output, "raccourci"))).isSymbolicLink());
    }
  });

  test("a folder where a file of others has the name of one of the site: both are named, nothing is written", async (t) => {
    const output = join(await folderFor(t), "public");
    await mkdir(join(output, "fiches"), { recursive: true });
    await writeFile(join(output, "index.html"), "un autre site");
    await writeFile(join(output, "fiches/index.html"), "un autre site");
    await refused(site(0).root, { output }, output, "« index.html »", "« fiches/index.html »", "que deniche n’a pas écrits", "Rien n’a été modifié");
    assert.deepEqual([...filesOf(output).keys()].sort(), ["fiches/index.html", "index.html"]);
    assert.equal(await text(join(output, "index.html")), "un autre site");
  });

  test("a hard link of another file: that file is never written through", async (t) => {
    const folder = await folderFor(t);
    const output = join(folder, "public");
    await built(site(0).root, { output });
    await link(join(output, "index.html"), join(folder, "copie.html"));
    for (const turn of [1, 2, 0, 1]) await built(site(turn).root, { output });
    assert.ok(site(0).files.get("index.html").equals(await readFile(join(folder, "copie.html"))));
  });

  test("a folder of the sources, the site itself, what holds it, or a file: refused, nothing is written", async (t) => {
    const { folder, root, at } = await siteFor(t);
    await mkdir(at("themes/deniche"), { recursive: true });
    await symlink(at("content"), join(folder, "raccourci"));
    const all = () => readdir(folder, { recursive: true });
    const before = await all();
    const sources = ["content", "content/fiches", "content/neuf/public", "themes", "themes/deniche/public", ".", "..", "public/../content", "../raccourci"];
    for (const output of sources) await refused(root, { output: join(root, output) }, "empiète sur les sources du site", "Rien n’a été écrit");
    await refused(root, { output: at("deniche.toml") }, "est un fichier, pas un dossier");
    await symlink("nulle-part", join(folder, "cassé"));
    await refused(root, { output: join(folder, "cassé") }, "un lien vers un dossier qui n’existe pas");
    await rm(join(folder, "cassé"));
    assert.deepEqual(await all(), before);
  });

  test("the root of the disk, or someone’s home: refused, nothing is written", async (t) => {
    const { folder, root } = await siteFor(t);
    const home = join(folder, "maisons/moi");
    await mkdir(home, { recursive: true });
    for (const output of [home, join(folder, "maisons")]) await refused(root, { output, home }, "ne peut pas servir de dossier de publication", "Rien n’a été écrit");
    assert.deepEqual(await readdir(home), []);
    // Were it not refused, it would be on a disk closed for the time of this command, and for it alone.
    const through = ["unshare", "--mount", "sh", "-c", 'mount -o remount,bind,ro / && exec "$@"', "sh"];
    await refused(root, { output: "/", through }, "empiète sur les sources du site", "Rien n’a été écrit");
    await assert.rejects(access("/.deniche-manifeste.json"));
  });
});

// Every way of making the site, and every preview.

import { join } from "node:path";

/** What each engine makes the site with. `site` names the folder of its sources, `program` what runs. */
export const ENGINES = {
  deniche: { label: "deniche", site: "deniche", program: "deniche", theme: "deniche", warm: true },
  "deniche-sobre": { label: "deniche, thème sobre", site: "deniche", program: "deniche", theme: "sobre", warm: true },
  hugo: { label: "Hugo, sans index", site: "hugo", program: "hugo", config: "hugo.toml", warm: true },
  "hugo-index": { label: "Hugo, index JSON", site: "hugo", program: "hugo", config: "hugo.toml,index.toml" },
  "hugo-proches": { label: "Hugo, sans index, voisines calculées", site: "hugo", program: "hugo", config: "hugo.toml,proches.toml" },
  zola: { label: "Zola, sans index", site: "zola", program: "zola", config: "config.toml" },
  "zola-index": { label: "Zola, index elasticlunr", site: "zola", program: "zola", config: "index.toml" },
};

/** The command that makes the site of `root` in `out`. */
export function buildCommand(name, path, root, out) {
  const { program, config } = ENGINES[name];
  if (program === "deniche") return [path, "build", "--root", root, "--output", out];
  if (program === "hugo") return [path, "build", "--quiet", "--source", root, "--config", config, "--destination", out];
  return [path, "--root", root, "--config", join(root, config), "build", "--force", "--output-dir", out];
}

/** The previews. */
export const SERVERS = {
  deniche: { label: "deniche serve", site: "deniche", program: "deniche" },
  hugo: { label: "hugo server", site: "hugo", program: "hugo", options: [] },
  "hugo-complet": { label: "hugo server --disableFastRender", site: "hugo", program: "hugo", options: ["--disableFastRender"] },
  zola: { label: "zola serve", site: "zola", program: "zola", options: [] },
  "zola-rapide": { label: "zola serve --fast", site: "zola", program: "zola", options: ["--fast"] },
};

/** The command that shows the site of `root` on that port of this machine. */
export function serveCommand(name, path, root, port, out) {
  const { program, options } = SERVERS[name];
  const at = String(port);
  if (program === "deniche") return [path, "serve", "--root", root, "--port", at];
  if (program === "hugo") {
    const address = ["--bind", "127.0.0.1", "--port", at, "--baseURL", `http://127.0.0.1:${at}/`];
    return [path, "server", "--quiet", "--source", root, "--config", "hugo.toml", ...address, ...options];
  }
  const address = ["--interface", "127.0.0.1", "--port", at, "--output-dir", out, "--force"];
  return [path, "--root", root, "--config", join(root, "config.toml"), "serve", ...address, ...options];
}

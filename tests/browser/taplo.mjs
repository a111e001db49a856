// Taplo's language server, the one inside the extension « Even Better TOML » of VS Code, with a folder open and no window.

import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { isAbsolute, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import taplo from "@taplo/lsp";

/** What the server publishes of a document whose TOML is sound: its syntax, its tables, its schema. */
const ROUNDS = 3;

// The server would look for a catalogue of schemas; nothing here leaves the machine.
globalThis.fetch = () => Promise.reject(new Error("no network in this test"));

/** The server, with that folder open as VS Code gives it: without a slash at its end. There is one server in a process. */
export async function openFolder(folder) {
  const waiting = new Map();
  const published = new Map();
  const nothing = async (bytes) => bytes.length;
  const environment = {
    cwd: () => folder,
    envVar: () => undefined,
    envVars: () => [],
    findConfigFile: (from) => [".taplo.toml", "taplo.toml"].map((name) => join(from, name)).find((path) => existsSync(path)),
    glob: () => [],
    isAbsolute,
    isWindows: () => false,
    now: () => new Date(),
    readFile,
    writeFile: async () => {},
    stdin: async () => new Uint8Array(),
    stdout: nothing,
    stderr: nothing,
    stdErrAtty: () => false,
    urlToFilePath: (url) => fileURLToPath(url),
  };
  const onMessage = ({ id, method, params, result, error }) => {
    if (method === "textDocument/publishDiagnostics") published.get(params.uri)?.(params.diagnostics);
    else if (error) waiting.get(id)?.reject(new Error(JSON.stringify(error)));
    else waiting.get(id)?.resolve(result);
  };
  const server = await taplo.TaploLsp.initialize(environment, { onMessage });
  const ask = (method, params) =>
    new Promise((resolve, reject) => {
      const id = waiting.size + 1;
      waiting.set(id, { resolve, reject });
      server.send({ jsonrpc: "2.0", id, method, params });
    });
  const root = pathToFileURL(folder).href;
  await ask("initialize", { processId: null, rootUri: root, capabilities: {}, workspaceFolders: [{ uri: root, name: "site" }] });

  let versions = 0;
  /** Opens a document, which need not be on the disk: what is wrong with it, once the server has said all, each { message, text }. */
  const open = (path, text) =>
    new Promise((resolve) => {
      const uri = `${root}/${path}`;
      let rounds = 0;
      published.set(uri, (diagnostics) => {
        rounds += 1;
        if (diagnostics.length === 0 && rounds < ROUNDS) return;
        published.delete(uri);
        resolve(diagnostics.map(({ message, range }) => ({ message, text: stretch(text, range) })));
      });
      versions += 1;
      server.send({
        jsonrpc: "2.0",
        method: "textDocument/didOpen",
        params: { textDocument: { uri, languageId: "toml", version: versions, text } },
      });
    });

  return {
    open,
    /** What is proposed where « ¦ » is: a list of { label, help, inserted }. */
    async complete(path, text) {
      const lines = text.split("¦")[0].split("\n");
      await open(path, text.replace("¦", ""));
      const position = { line: lines.length - 1, character: lines.at(-1).length };
      const items = await ask("textDocument/completion", { textDocument: { uri: `${root}/${path}` }, position });
      return items.map(({ label, documentation, insertText, textEdit }) => ({ label, help: documentation?.value, inserted: insertText ?? textEdit?.newText }));
    },
  };
}

/** The text of a range: lines and UTF-16 units, from 0. */
function stretch(text, { start, end }) {
  const lines = text.split("\n").slice(start.line, end.line + 1);
  lines[lines.length - 1] = lines.at(-1).slice(0, end.character);
  lines[0] = lines[0].slice(start.character);
  return lines.join("\n");
}

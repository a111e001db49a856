// The headers of the hosts of docs/exemples, read from the very files that people copy: { path, type, status } -> headers.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

/** An example of docs/exemples. */
export const example = (name) => readFileSync(new URL(`../../docs/exemples/${name}`, import.meta.url), "utf8");

/** Its lines that are not comments. */
const lines = (name) => example(name).split("\n").map((line) => line.trim()).filter((line) => line && !line.startsWith("#"));

/** The headers of the rules that fit an answer; a rule is { name, value(answer), fits(answer) }. */
const sender = (rules) => (answer) => {
  const sent = rules.filter(({ fits }) => fits(answer)).map(({ name, value }) => [name, value(answer)]);
  return Object.fromEntries(sent.filter(([, value]) => value));
};

function apache() {
  const rules = [];
  const everywhere = () => true;
  let within = everywhere;
  let otherwise;
  for (const line of lines("htaccess")) {
    const [, condition] = line.match(/^<If "%\{REQUEST_URI\} =~ m#(.+)#">$/) ?? [];
    if (condition) {
      const pattern = new RegExp(condition);
      within = ({ path }) => pattern.test(path);
      otherwise = ({ path }) => !pattern.test(path);
    } else if (line === "<Else>") within = otherwise;
    else if (/^<\/(If|Else)>$/.test(line)) within = everywhere;
    else if (line.startsWith("Header")) {
      const read = line.match(/^Header (?:always )?set (\S+) "([^"]*)"(?: "expr=%\{CONTENT_TYPE\} =~ m#(.+)#")?$/);
      assert.ok(read, `htaccess: ${line}`);
      const [, name, value, type] = read;
      const [inside, ofType] = [within, new RegExp(type ?? "")];
      rules.push({ name, value: () => value, fits: (answer) => inside(answer) && ofType.test(answer.type) });
    }
  }
  return sender(rules);
}

function nginx() {
  const known = { $uri: ({ path }) => path, $sent_http_content_type: ({ type }) => type };
  const rules = [];
  let made, patterns;
  for (const line of lines("nginx.conf")) {
    const [, from, to] = line.match(/^map (\$\w+) (\$\w+) \{$/) ?? [];
    const entry = made && line.match(/^(\S+) "([^"]*)";$/);
    if (from) {
      [made, patterns] = [to, []];
      const [subject, all] = [known[from], patterns];
      known[to] = (answer) => all.find(({ key }) => key.startsWith("~") && new RegExp(key.slice(1)).test(subject(answer)))?.value ?? all.find(({ key }) => key === "default").value;
    } else if (line === "}") made = undefined;
    else if (entry) patterns.push({ key: entry[1], value: entry[2] });
    else if (line.startsWith("add_header")) {
      const read = line.match(/^add_header (\S+) (?:"([^"]*)"|(\$\w+))( always)?;$/);
      assert.ok(read, `nginx.conf: ${line}`);
      const [, name, text, variable, always] = read;
      rules.push({ name, value: text === undefined ? known[variable] : () => text, fits: ({ status }) => always || status < 400 });
    }
  }
  return sender(rules);
}

function netlify() {
  const rules = [];
  let within;
  for (const line of lines("netlify.toml")) {
    const [, name, value] = line.match(/^([\w-]+) = "([^"]*)"$/) ?? [];
    if (line.startsWith("[")) within = line.startsWith("[headers") || line === "[[headers]]" ? within : undefined;
    if (name === "for") {
      const start = value.replace(/\*$/, "");
      within = ({ path }) => path.startsWith(start);
    } else if (within && name) rules.push({ name, value: () => value, fits: within });
  }
  return sender(rules);
}

/** The hosts whose headers one may choose. */
export const hosts = { apache: apache(), nginx: nginx(), netlify: netlify() };

// A reader of a preview: one connection, kept.

import { Agent, request } from "node:http";
import { createServer } from "node:net";

/** A port of this machine that nobody listens to. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Asks that port for paths. A status of 0 is a connection that failed. */
export function reader(port) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const get = (path) =>
    new Promise((resolve) => {
      const lost = () => resolve({ status: 0, text: "" });
      const asked = request({ host: "127.0.0.1", port, path, agent }, (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (part) => (text += part)).on("error", lost);
        response.on("end", () => resolve({ status: response.statusCode, text }));
      });
      asked.on("error", lost).end();
    });
  return { get, close: () => agent.destroy() };
}

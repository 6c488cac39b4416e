// What Lighthouse says about the pages of the demo's letter, as a table: node lighthouse.mjs

import { cp } from "node:fs/promises";
import { join, resolve } from "node:path";
import { audit } from "./support/lighthouse.js";
import { Server } from "./support/server.js";

const PATHS = ["/reading-room", "/reading-room/signatures", "/reading-room/signatures?q=a", "/reading-room/press", "/reading-room/record", "/reading-room/record/positions", "/reading-room/check", "/embed/reading-room"];

const server = await Server.start("demo");
try {
  const folder = join(server.folder, "record");
  await cp(resolve(import.meta.dirname, "../docs/examples/record"), folder, { recursive: true });
  await server.run("record", "apply", "reading-room", join(folder, "record.yaml"));
  for (const desktop of [false, true]) {
    console.log(desktop ? "\ndesktop" : "mobile");
    for (const { address, scores, lost } of await audit(PATHS.map((path) => server.url + path), { desktop })) {
      console.log(`| \`${address.slice(server.url.length)}\` | ${Object.values(scores).join(" | ")} |${lost.map((line) => ` ${line};`).join("")}`);
    }
  }
} finally {
  await server.stop();
}

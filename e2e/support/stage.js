import { after, before } from "node:test";
import { launch } from "./browser.js";
import { Server } from "./server.js";

/// One browser and one server for the tests of a file, with these letters open: `stage.letters["reading-room"]` is an address.
export function stage(names, prepare = async () => {}, settings = {}) {
  const stage = { letters: {} };
  before(async () => {
    stage.browser = await launch();
    stage.server = await Server.start("serve", settings);
    for (const name of names) stage.letters[name] = await stage.server.open(name);
    await prepare(stage);
  });
  after(async () => {
    await stage.browser?.close();
    await stage.server?.stop();
  });
  return stage;
}

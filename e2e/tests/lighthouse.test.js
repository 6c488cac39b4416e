// Lighthouse finds nothing about access and good practice. How fast pages are is measured where nothing else runs: docs/performance.md.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { test } from "node:test";
import { prepareAround } from "../support/around.js";
import { audit } from "../support/lighthouse.js";
import { stage } from "../support/stage.js";

const PATHS = ["/reading-room", "/reading-room/signatures", "/reading-room/press", "/reading-room/record", "/reading-room/record/positions", "/reading-room/check"];

const scene = stage(["reading-room"], prepareAround);

test("letter, list, press, record, board and check have full marks", async () => {
  const found = await audit(PATHS.map((path) => scene.server.url + path), { categories: ["accessibility", "best-practices"] });
  for (const { address, scores, lost } of found) {
    assert.deepEqual(scores, { accessibility: 100, "best-practices": 100 }, `${address}: ${lost.join("; ")}`);
  }
});

test("a page that is wrong loses marks", async () => {
  const wrong = createServer((_, answer) => {
    answer.writeHead(200, { "content-type": "text/html" });
    answer.end("<!doctype html><html><title>x</title><p style='color:#aaa'>pale<script>console.error(noSuchThing)</script><input>");
  });
  await new Promise((listens) => wrong.listen(0, "127.0.0.1", listens));
  try {
    const [{ scores }] = await audit([`http://127.0.0.1:${wrong.address().port}/`], { categories: ["accessibility", "best-practices"] });
    assert.ok(scores.accessibility < 90 && scores["best-practices"] < 100, JSON.stringify(scores));
  } finally {
    wrong.close();
  }
});

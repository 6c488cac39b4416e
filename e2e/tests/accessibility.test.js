// What axe finds on every page, light and dark, narrow and wide: nothing.

import assert from "node:assert/strict";
import { test } from "node:test";
import { violationsOn } from "../support/axe.js";
import { visit } from "../support/browser.js";
import { everyPage } from "../support/pages.js";
import { signAndConfirm } from "../support/signers.js";
import { Server } from "../support/server.js";
import { stage } from "../support/stage.js";

const WIDTHS = [360, 1280];
const COLORS = ["light", "dark"];

const scene = stage(["reading-room", "arabic"], async ({ server, letters }) => {
  for (const name of ["Ελένη Παππά", "נועה לוי", "李雅静"]) {
    await signAndConfirm(server, letters["reading-room"], { name, affiliation: "Reading Circle" });
  }
  await signAndConfirm(server, letters.arabic, { name: "نور الدين", title: "معلمة" });
});

for (const [name, words, open] of everyPage(scene)) {
  test(`axe finds nothing on: ${name}`, async () => {
    const { page, context, wrongs } = await visit(scene.browser);
    await open(page);
    await page.getByText(words).first().waitFor();
    await isAccessible(page);
    assert.deepEqual(wrongs, []);
    await context.close();
  });
}

test("axe finds nothing on: home without a letter", async () => {
  const empty = await Server.start();
  try {
    const { page, context, wrongs } = await visit(scene.browser);
    await page.goto(empty.url);
    await page.getByText("No letter is open on this server yet.").waitFor();
    await isAccessible(page);
    assert.deepEqual(wrongs, []);
    await context.close();
  } finally {
    await empty.stop();
  }
});

test("axe finds what is there to find", async () => {
  const { page } = await visit(scene.browser);
  await page.goto(scene.server.url);
  await page.locator("main").evaluate((main) => main.insertAdjacentHTML("beforeend", "<p style='color: #999'>pale</p><input>"));
  await assert.rejects(isAccessible(page), /label at/);
});

async function isAccessible(page) {
  for (const width of WIDTHS) {
    for (const colorScheme of COLORS) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme });
      assert.deepEqual(await violationsOn(page), [], `${width} pixels wide, ${colorScheme}`);
    }
  }
}

// What axe finds on every page, light and dark, narrow and wide: nothing. And what is lost when a page is zoomed to four times its size,
// or its text is spaced as some readers need it: nothing.

import assert from "node:assert/strict";
import { test } from "node:test";
import { aroundPages, prepareAround } from "../support/around.js";
import { violationsOn } from "../support/axe.js";
import { visit } from "../support/browser.js";
import { everyPage } from "../support/pages.js";
import { lostByZooming, spaced } from "../support/reflow.js";
import { signAndConfirm } from "../support/signers.js";
import { Server } from "../support/server.js";
import { stage } from "../support/stage.js";

const WIDTHS = [320, 1280];
const COLORS = ["light", "dark"];
/// What is left of 1280 by 1024 pixels at 400 %.
const ZOOMED = { width: 320, height: 256 };

const scene = stage(["reading-room", "arabic"], async (scene) => {
  const { server, letters } = scene;
  for (const name of ["Ελένη Παππά", "נועה לוי", "李雅静"]) {
    await signAndConfirm(server, letters["reading-room"], { name, affiliation: "Reading Circle" });
  }
  await signAndConfirm(server, letters.arabic, { name: "نور الدين", title: "معلمة" });
  await prepareAround(scene);
});

for (const [name, words, open] of [...everyPage(scene), ...aroundPages(scene)]) {
  test(`axe and zooming find nothing on: ${name}`, async () => {
    const { page, context, wrongs } = await visit(scene.browser);
    await open(page);
    if (words) await page.getByText(words).first().waitFor();
    await page.locator("main details").evaluateAll((folded) => folded.forEach((details) => (details.open = true)));
    await isAccessible(page);
    await page.setViewportSize(ZOOMED);
    assert.deepEqual(await page.evaluate(lostByZooming), [], "at 400 %");
    await page.evaluate(spaced);
    assert.deepEqual(await page.evaluate(lostByZooming), [], "at 400 %, spaced");
    await page.setViewportSize({ width: 1280, height: 800 });
    assert.deepEqual(await page.evaluate(lostByZooming), [], "spaced");
    assert.deepEqual(wrongs, []);
    await context.close();
  });
}

test("axe finds nothing from right to left on the pages around a letter", async () => {
  for (const [name, , open] of aroundPages(scene)) {
    const { page, context, wrongs } = await visit(scene.browser, { locale: "ar", viewport: { width: 320, height: 800 } });
    await open(page);
    assert.deepEqual(await violationsOn(page), [], name);
    assert.deepEqual(await page.evaluate(lostByZooming), [], name);
    assert.deepEqual(wrongs, [], name);
    await context.close();
  }
});

test("what zooming loses is found", async () => {
  const { page, context } = await visit(scene.browser, { viewport: ZOOMED, bypassCSP: true });
  const lost = async (html) => {
    await page.goto(scene.server.url);
    await page.locator("main").evaluate((main, html) => main.insertAdjacentHTML("beforeend", html), html);
    await page.evaluate(spaced);
    return page.evaluate(lostByZooming);
  };
  assert.deepEqual(await lost("<p>narrow</p>"), []);
  assert.notDeepEqual(await lost(`<p style="width: 500px">wide</p>`), []);
  assert.notDeepEqual(await lost(`<p style="width: 4em; height: 1.2em; overflow: hidden">cut off and gone</p>`), []);
  assert.notDeepEqual(await lost(`<p style="position: fixed; inset: 0">in the way</p>`), []);
  await context.close();
});

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

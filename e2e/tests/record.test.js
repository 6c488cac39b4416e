// The record's pages: axe finds nothing, nothing runs over, and the board is filtered without a script.

import assert from "node:assert/strict";
import { cp } from "node:fs/promises";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { violationsOn } from "../support/axe.js";
import { visit } from "../support/browser.js";
import { stage } from "../support/stage.js";

const EXAMPLE = resolve(import.meta.dirname, "../../docs/examples/record");
const scene = stage(["reading-room"], async ({ server }) => {
  const folder = join(server.folder, "record");
  await cp(EXAMPLE, folder, { recursive: true });
  await server.run("record", "apply", "reading-room", join(folder, "record.yaml"));
  const changed = join(EXAMPLE, "../../../e2e/letters/record-corrected.yaml");
  await cp(changed, join(folder, "record.yaml"));
  await server.run("record", "apply", "reading-room", join(folder, "record.yaml"));
});

const PAGES = { record: "/reading-room/record", board: "/reading-room/record/positions", nobody: "/reading-room/record/positions?ask=2&stance=supports" };

for (const [name, path] of Object.entries(PAGES)) {
  for (const width of [320, 360, 1280]) {
    for (const colorScheme of ["light", "dark"]) {
      test(`${name}, ${width} pixels wide, ${colorScheme}`, async () => {
        const { page, context, wrongs } = await visit(scene.browser);
        await page.setViewportSize({ width, height: 800 });
        await page.emulateMedia({ colorScheme });
        await page.goto(scene.server.url + path);
        for (const summary of await page.locator("main summary").all()) await summary.click();
        if (process.env.UNDERSIGNED_PICTURES) {
          await page.screenshot({ path: join(process.env.UNDERSIGNED_PICTURES, `${name}-${width}-${colorScheme}.png`), fullPage: true });
        }
        assert.deepEqual(await violationsOn(page), []);
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width, "nothing runs over");
        assert.deepEqual(wrongs, []);
        await context.close();
      });
    }
  }
}

test("no text of a chart stands upon another or beyond its edge", async () => {
  const { page, context } = await visit(scene.browser);
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(`${scene.server.url}/reading-room/record`);
    const clashes = await page.evaluate(() => {
      const found = [];
      for (const chart of document.querySelectorAll(".chart > svg")) {
        const edge = chart.getBoundingClientRect();
        const texts = [...chart.querySelectorAll("text:not(.on-grid)")].map((text) => [text.textContent, text.getBoundingClientRect()]);
        texts.forEach(([text, box], index) => {
          if (box.left < edge.left - 2 || edge.right + 2 < box.right) found.push(`${text} beyond the edge`);
          for (const [other, place] of texts.slice(index + 1)) {
            const apart = box.right <= place.left || place.right <= box.left || box.bottom - 3 <= place.top || place.bottom - 3 <= box.top;
            if (!apart) found.push(`${text} upon ${other}`);
          }
        });
      }
      return found;
    });
    assert.deepEqual(clashes, [], `${width} pixels wide`);
  }
  await context.close();
});

test("the board is filtered with a form and no script", async () => {
  const context = await scene.browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${scene.server.url}/reading-room/record`);
  await page.getByRole("link", { name: /Supports: 2/ }).click();
  await page.getByRole("combobox", { name: "Position" }).selectOption("Supports");
  await page.getByRole("combobox", { name: "Party" }).selectOption("Harbour List");
  await page.getByRole("button", { name: "Show" }).click();
  await page.getByText("2 of 7 office holders").waitFor();
  await page.getByRole("link", { name: "Supports" }).first().click();
  await page.locator("article:target blockquote").getByText("A library that is closed").waitFor();
  await context.close();
});

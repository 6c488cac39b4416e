// The figures: axe finds nothing, nothing runs over or stands upon another, and pictures stand alone.

import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { violationsOn } from "../support/axe.js";
import { visit } from "../support/browser.js";
import { eventually } from "../support/eventually.js";
import { countOf, signAndConfirm } from "../support/signers.js";
import { stage } from "../support/stage.js";

const SIGNERS = [
  ...Array(9).fill({ affiliation: "Society of Maps and of Those Who Draw Them by Hand, Founded in the Year of the Flood", place: "Old Town" }),
  ...Array(6).fill({ affiliation: "مدرسة الشمال", place: "North Quay" }),
  ...Array(5).fill({ affiliation: "北の学校", place: "<b>South</b> & Sons" }),
  ...Array(3).fill({ affiliation: "Paper & Thread" }),
  ...Array(3).fill({ place: "Elsewhere" }),
];

const scene = stage(["reading-room", "arabic"], async ({ server, letters }) => {
  const letter = letters["reading-room"];
  for (const [number, content] of SIGNERS.entries()) await signAndConfirm(server, letter, { name: `Reader Number ${number}`, ...content });
  await countOf(letter, SIGNERS.length);
  await eventually("the figures are counted", async () => {
    const answer = await fetch(`${letter}/figures/affiliations.csv`);
    return answer.ok && (await answer.text()).includes(",9");
  });
});

const PAGES = {
  figures: "/reading-room/figures",
  "figures in Arabic": "/reading-room/figures?lang=ar",
  "figures in German": "/reading-room/figures?lang=de",
  "figures in longer words": "/reading-room/figures?lang=en-XA",
  "figures without a signature": "/reading-room-ar/figures",
};

for (const [name, path] of Object.entries(PAGES)) {
  for (const width of [320, 360, 1280]) {
    for (const colorScheme of ["light", "dark"]) {
      test(`${name}, ${width} pixels wide, ${colorScheme}`, async () => {
        const { page, context, wrongs } = await visit(scene.browser);
        await page.setViewportSize({ width, height: 800 });
        await page.emulateMedia({ colorScheme });
        await page.goto(scene.server.url + path);
        if (process.env.UNDERSIGNED_PICTURES) {
          await page.screenshot({ path: join(process.env.UNDERSIGNED_PICTURES, `${name}-${width}-${colorScheme}.png`), fullPage: true });
        }
        assert.deepEqual(await page.evaluate(clashes), []);
        for (const summary of await page.locator("main summary").all()) await summary.click();
        assert.deepEqual(await violationsOn(page), []);
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width, "nothing runs over");
        assert.deepEqual(wrongs, []);
        await context.close();
      });
    }
  }
}

test("in forced colors and in print every bar is seen", async () => {
  for (const media of [{ forcedColors: "active" }, { media: "print" }]) {
    const { page, context } = await visit(scene.browser);
    await page.emulateMedia(media);
    await page.goto(`${scene.server.url}/reading-room/figures`);
    const unseen = await page.evaluate(() => {
      const background = getComputedStyle(document.body).backgroundColor;
      const bars = [...document.querySelectorAll(".chart .one, .chart .rest")];
      if (bars.length < 8) return [`only ${bars.length} bars`];
      return bars.map(getComputedStyle).filter(({ fill, stroke }) => [fill, stroke].every((color) => ["none", background].includes(color))).length;
    });
    assert.equal(unseen, 0, JSON.stringify(media));
    await context.close();
  }
});

test("a picture stands alone: in a browser, in any language, with nothing upon another", async () => {
  const { page, context } = await visit(scene.browser);
  for (const language of ["en", "ar", "ja"]) {
    for (const chart of ["time", "visibility", "evidence", "affiliations", "places"]) {
      const answer = await fetch(`${scene.server.url}/reading-room/figures/${chart}.svg?lang=${language}`);
      assert.equal(answer.status, 200);
      const svg = await answer.text();
      // As somebody's own page shows it: without our style.
      await page.setContent(`<!doctype html><title>${chart}</title><figure class="chart">${svg.replace(/^<\?xml.*?\?>/, "")}</figure>`);
      assert.deepEqual(await page.evaluate(clashes), [], `${chart} in ${language}`);
      const colors = await page.evaluate(() => [...document.querySelectorAll("svg rect, svg path")].map((shape) => getComputedStyle(shape).fill));
      assert.ok(colors.includes("rgb(31, 78, 121)"), `${chart}: ${colors}`);
      if (process.env.UNDERSIGNED_PICTURES) {
        await page.screenshot({ path: join(process.env.UNDERSIGNED_PICTURES, `file-${chart}-${language}.png`), fullPage: true });
      }
    }
  }
  await context.close();
});

test("everything is there without a script", async () => {
  const context = await scene.browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(scene.letters["reading-room"]);
  await page.getByRole("link", { name: "Figures" }).click();
  await page.getByRole("heading", { name: "Signers by affiliation" }).waitFor();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "By hour, as a table (CSV)" }).click()]);
  assert.equal(download.suggestedFilename(), "reading-room-hours.csv");
  await context.close();
});

/// Runs in the page. Answers which texts of a chart stand upon another, or beyond its edge.
function clashes() {
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
}

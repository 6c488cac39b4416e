// Readers who have told their system how they like to read, and those who print.

import assert from "node:assert/strict";
import { test } from "node:test";
import { visit } from "../support/browser.js";
import { everyPage } from "../support/pages.js";
import { signAndConfirm } from "../support/signers.js";
import { stage } from "../support/stage.js";

const scene = stage(["reading-room", "arabic"], async ({ server, letters }) => {
  await signAndConfirm(server, letters["reading-room"], { name: "Ada Example", affiliation: "Reading Circle" });
});

test("who wants no motion gets none", async () => {
  const { page } = await visit(scene.browser, { reducedMotion: "reduce" });
  await page.goto(scene.letters["reading-room"]);
  const moving = await page.evaluate(() => {
    const still = ({ transitionDuration, animationName, scrollBehavior }) =>
      /^0s(, 0s)*$/.test(transitionDuration) && animationName === "none" && scrollBehavior === "auto";
    return [...document.querySelectorAll("*")].filter((element) => !still(getComputedStyle(element))).map((element) => element.tagName);
  });
  assert.deepEqual(moving, []);
});

test("with forced colors every page is drawn, and what can be acted on stands out", async () => {
  for (const [name, , open] of everyPage(scene)) {
    const { page, context, wrongs } = await visit(scene.browser, { forcedColors: "active", colorScheme: "dark" });
    await open(page);
    const picture = await page.screenshot({ fullPage: true });
    assert.ok(1000 < picture.length, name);
    const bare = await page.locator("button:visible, .field input:visible").evaluateAll((controls) =>
      controls.filter((control) => getComputedStyle(control).borderTopStyle === "none").map((control) => control.outerHTML),
    );
    assert.deepEqual(bare, [], name);
    assert.deepEqual(wrongs, [], name);
    await context.close();
  }
});

test("on paper the letter stands alone, with its names, in black", async () => {
  const { page } = await visit(scene.browser, { colorScheme: "dark" });
  await page.goto(scene.letters["reading-room"]);
  await page.emulateMedia({ media: "print" });
  const printed = await page.locator("body").innerText();
  for (const words of ["Keep the reading room open on Sundays", "Dear Director,", "Motion 12/2026", "Ada Example", "Counted by its visitors"]) {
    assert.ok(printed.includes(words), `paper shows ${words}`);
  }
  for (const words of ["Sign this letter", "Undersigned", "Skip to the content", "Goal", "PDF"]) {
    assert.ok(!printed.includes(words), `paper leaves out ${words}`);
  }
  const ink = await page.locator(".letter .body p").first().evaluate((text) => getComputedStyle(text).color);
  assert.equal(ink, "rgb(0, 0, 0)");
  assert.match((await page.pdf()).subarray(0, 5).toString(), /^%PDF-/);
});

test("text at twice its size stays on the page and readable", async () => {
  for (const [name, , open] of everyPage(scene)) {
    const { page, context } = await visit(scene.browser, { viewport: { width: 640, height: 800 } });
    await open(page);
    await page.evaluate(() => document.documentElement.style.setProperty("font-size", "200%"));
    const [content, window] = await page.evaluate(() => [document.scrollingElement.scrollWidth, innerWidth]);
    assert.ok(content <= window, `${name}: ${content} of ${window} pixels`);
    await context.close();
  }
});

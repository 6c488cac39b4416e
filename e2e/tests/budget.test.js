// What a reader's browser is asked to carry, and what it is never asked.

import assert from "node:assert/strict";
import { test } from "node:test";
import { visit } from "../support/browser.js";
import { everyPage } from "../support/pages.js";
import { countOf, signAndConfirm } from "../support/signers.js";
import { stage } from "../support/stage.js";
import { transferred } from "../support/transferred.js";

const BYTES_MAX = 35_000;
const REQUESTS_MAX = 6;
const SIGNERS = 30; // More than a letter's page shows.

const scene = stage(["reading-room", "arabic"], async ({ server, letters }) => {
  const letter = letters["reading-room"];
  for (let number = 1; number <= SIGNERS; number += 1) {
    await signAndConfirm(server, letter, { name: `Reader Number ${number}`, title: "Cartographer", affiliation: "Society of Maps" });
  }
  await countOf(letter, SIGNERS);
});

test("the letter with its form fits 35 kB and 6 requests", async () => {
  const { page, context, wrongs } = await visit(scene.browser);
  const { answers, bytes } = await transferred(page, () => page.goto(scene.letters["reading-room"], { waitUntil: "networkidle" }));
  console.log(`letter page: ${bytes} bytes in ${answers.length} requests`);
  await page.locator("form#sign").waitFor();
  assert.ok(bytes <= BYTES_MAX, `${bytes} bytes`);
  assert.ok(answers.length <= REQUESTS_MAX, `${answers.length} requests`);
  assert.deepEqual(answers.filter(({ url }) => new URL(url).origin !== scene.server.url), [], "nobody else is asked");
  assert.ok(answers.every(({ url, encoding }) => ["br", "gzip"].includes(encoding)), JSON.stringify(answers));
  assert.deepEqual(await context.cookies(), []);
  assert.deepEqual(wrongs, []);
});

test("no page sets a cookie, asks a third party or breaks its own content policy", async () => {
  for (const [name, , open] of everyPage(scene)) {
    const { page, context, wrongs } = await visit(scene.browser);
    const answers = [];
    page.on("response", (answer) => answers.push(answer));
    await open(page);
    await page.waitForLoadState("networkidle");
    for (const answer of answers) {
      const headers = await answer.allHeaders();
      assert.equal(new URL(answer.url()).origin, scene.server.url, name);
      assert.equal(headers["set-cookie"], undefined, name);
      const policy = headers["content-security-policy"];
      assert.match(policy, /default-src 'none'/, name);
      assert.doesNotMatch(policy, /unsafe|\*|https?:/, name);
    }
    assert.deepEqual(await context.cookies(), [], name);
    assert.deepEqual(await page.evaluate(() => [localStorage.length, sessionStorage.length]), [0, 0], name);
    assert.deepEqual(wrongs, [], name);
    await context.close();
  }
});

test("the content policy is in force: a script in the page does not run", async () => {
  const { page, wrongs } = await visit(scene.browser);
  await page.goto(scene.letters["reading-room"]);
  await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.ran = true";
    document.body.append(script);
  });
  assert.equal(await page.evaluate(() => window.ran), undefined);
  assert.match(wrongs.join("\n"), /script-src/);
});

test("no page is wider than the narrowest screens", async () => {
  for (const [name, , open] of everyPage(scene)) {
    const { page, context } = await visit(scene.browser);
    await open(page);
    for (const width of [320, 360]) {
      await page.setViewportSize({ width, height: 640 });
      assert.deepEqual(await page.evaluate(tooWide), [], `${name} at ${width} pixels`);
    }
    await context.close();
  }
});

/// Runs in the page. Answers what sticks out of the window.
function tooWide() {
  const width = document.documentElement.clientWidth;
  if (document.scrollingElement.scrollWidth <= width) return [];
  const boxes = [...document.querySelectorAll("body *")].filter((element) => width < element.getBoundingClientRect().right);
  return boxes.map((element) => `${element.tagName}.${element.className}`).concat(`${document.scrollingElement.scrollWidth}`);
}

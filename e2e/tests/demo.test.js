// The first thing that anybody sees: `undersigned demo`.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { follow, launch, visit } from "../support/browser.js";
import { Server } from "../support/server.js";
import { countOf, mailedLink } from "../support/signers.js";
import { transferred } from "../support/transferred.js";

let browser;
let server;
let letter;
let signers;

before(async () => {
  browser = await launch();
  server = await Server.start("demo");
  letter = `${server.url}/reading-room`;
  signers = (await server.run("signature", "list", "reading-room", "--state", "confirmed")).length;
  await countOf(letter, signers);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

test("the demo's letter carries two thousand names from everywhere in 35 kB", async () => {
  const { page, wrongs } = await visit(browser);
  const { bytes, answers } = await transferred(page, () => page.goto(letter, { waitUntil: "networkidle" }));
  console.log(`the demo's letter: ${bytes} bytes in ${answers.length} requests`);
  assert.ok(bytes <= 35_000 && answers.length <= 6, `${bytes} bytes, ${answers.length} requests`);
  assert.ok(1900 < signers);
  assert.equal(await page.locator("data[data-count]").innerText(), signers.toLocaleString("en"));
  assert.deepEqual(wrongs, []);
});

test("its list shows every public name once, page by page", async () => {
  const { page, wrongs } = await visit(browser);
  await page.goto(`${letter}/signatures`);
  const seen = [];
  for (let more = true; more; ) {
    seen.push(...(await page.locator("ol.names li").evaluateAll((items) => items.map((item) => item.value))));
    const next = page.getByRole("link", { name: "Next page" });
    more = (await next.count()) === 1;
    if (more) assert.equal((await follow(page, () => next.click())).status(), 200);
  }
  const { by_visibility } = await countOf(letter, signers);
  assert.equal(seen.length, by_visibility.public);
  assert.deepEqual(seen, [...new Set(seen)].sort((one, other) => one - other));
  assert.deepEqual(wrongs, []);
});

test("its PDF is a download away", async () => {
  const { page } = await visit(browser);
  await page.goto(letter);
  const url = await page.getByRole("link", { name: "The letter with its names as a PDF" }).getAttribute("href");
  const answer = await fetch(server.url + url);
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get("content-type"), "application/pdf");
  const bytes = Buffer.from(await answer.arrayBuffer());
  assert.equal(bytes.subarray(0, 5).toString(), "%PDF-");
});

test("a visitor of the demo signs and confirms with no mail server", async () => {
  const { page, wrongs } = await visit(browser);
  await page.goto(letter);
  await page.locator("#field-name").fill("Wanjiru Kamau");
  await page.locator("#field-email").fill("wanjiru@example.org");
  await page.getByLabel("Everyone").check();
  await page.getByRole("button", { name: "Sign" }).click();
  await page.getByRole("link", { name: "Read here what it would have sent" }).waitFor();
  await page.goto(await mailedLink(server, "wanjiru@example.org"));
  await page.getByLabel("I signed this letter").check();
  await page.getByRole("button", { name: "Send my answer" }).click();
  await page.getByRole("heading", { name: "Your signature is confirmed" }).waitFor();
  await countOf(letter, signers + 1);
  assert.deepEqual(wrongs, []);
});

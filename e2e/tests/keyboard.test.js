// A person without a mouse.

import assert from "node:assert/strict";
import { test } from "node:test";
import { prepareAround } from "../support/around.js";
import { follow, visit } from "../support/browser.js";
import { count, countOf, mailedLink, receiptOf, signAndConfirm } from "../support/signers.js";
import { stage } from "../support/stage.js";

const scene = stage(["reading-room"], prepareAround);
// A page that glides to the focus is not there yet when it is looked at.
const STILL = { reducedMotion: "reduce" };

for (const width of [360, 1280]) {
  test(`a letter is signed and confirmed by keyboard alone, ${width} pixels wide`, async () => {
    const { page, wrongs } = await visit(scene.browser, { viewport: { width, height: 740 }, ...STILL });
    const letter = scene.letters["reading-room"];
    const email = `keyboard-${width}@example.org`;
    const { verified: before } = await count(letter);
    await page.goto(letter);
    await tabTo(page, "a.skip");
    await page.keyboard.press("Enter");
    await tabTo(page, "#field-name");
    await page.keyboard.type("Iñaki Etxeberria");
    await tabTo(page, "#field-email");
    await page.keyboard.type(email);
    await tabTo(page, "[name=visibility]:checked");
    await page.keyboard.press("ArrowDown");
    assert.equal(await page.locator("[name=visibility]:checked").getAttribute("value"), "addressee");
    await page.keyboard.press("ArrowUp");
    await tabTo(page, "[name=updates]");
    await page.keyboard.press("Space");
    await tabTo(page, "form#sign button");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Check your inbox" }).waitFor();

    await page.goto(await mailedLink(scene.server, email));
    await tabTo(page, "[name=updates]");
    assert.ok(!(await page.locator("[name=updates]").isChecked()), "updates are asked again");
    await tabTo(page, "[name=choice]");
    await page.keyboard.press("Space");
    await tabTo(page, "form button");
    await follow(page, () => page.keyboard.press("Space"));
    await page.getByRole("heading", { name: "Your signature is confirmed" }).waitFor();

    const { verified } = await countOf(letter, before + 1);
    await tabTo(page, "#field-withdraw");
    await page.keyboard.press("Space");
    await tabTo(page, "button.quiet");
    await page.keyboard.press("Enter");
    await page.getByText("You withdrew it on").waitFor();
    await countOf(letter, verified - 1);
    assert.deepEqual(wrongs, []);
  });
}

test("a receipt is checked by keyboard alone", async () => {
  const { page, wrongs } = await visit(scene.browser, { viewport: { width: 360, height: 740 }, ...STILL });
  const letter = scene.letters["reading-room"];
  const receipt = await receiptOf(await signAndConfirm(scene.server, letter, { name: "Iñaki Etxeberria", email: "keys@example.org" }));
  await page.goto(`${letter}/check`);
  await tabTo(page, "#field-receipt");
  await page.keyboard.insertText(receipt);
  await tabTo(page, "#field-file");
  await tabTo(page, "#field-email");
  await page.keyboard.type("keys@example.org");
  await tabTo(page, "form#check button");
  await page.keyboard.press("Enter");
  const heading = page.getByRole("heading", { name: "The receipt is good, and bound to this address" });
  await heading.waitFor();
  assert.ok(await heading.evaluate((element) => element === document.activeElement), "the outcome has the focus");
  await tabTo(page, "#field-receipt");
  assert.deepEqual(wrongs, []);
});

test("the list is searched, narrowed, ordered and left by keyboard alone", async () => {
  const { page, wrongs } = await visit(scene.browser, { viewport: { width: 360, height: 740 }, ...STILL });
  await page.goto(`${scene.letters["reading-room"]}/signatures`);
  await tabTo(page, "#q");
  await page.keyboard.type("ada exam");
  await choose(page, "#affiliation", "Reading Circle");
  await choose(page, "#place", "Harbour");
  await choose(page, "#order", "name");
  await tabTo(page, "form.search button");
  await follow(page, () => page.keyboard.press("Space"));
  assert.match(page.url(), /order=name/);
  assert.deepEqual(await page.locator("ol.names bdi").allTextContents(), ["Ada Example"]);
  await tabTo(page, "#q");
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("nobody here");
  await follow(page, () => page.keyboard.press("Enter"));
  assert.match(page.url(), /nobody/);
  assert.equal(await page.locator("ol.names bdi").count(), 0);
  await tabTo(page, "[role=status] a");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/signatures$/);
  assert.deepEqual(wrongs, []);
});

test("a signature is changed, looked at and erased by keyboard alone", async () => {
  const { page, wrongs } = await visit(scene.browser, { viewport: { width: 360, height: 740 }, ...STILL });
  const own = await signAndConfirm(scene.server, scene.letters["reading-room"], { name: "Iñaki Etxeberria" });
  await receiptOf(own);
  await page.goto(own);
  await tabTo(page, ".receipt summary");
  await page.keyboard.press("Enter");
  await tabTo(page, ".receipt-text");
  await tabTo(page, "#field-name");
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("Iñaki Etxeberria Ruiz");
  await follow(page, () => page.keyboard.press("Enter"));
  await page.locator(".stands", { hasText: "Iñaki Etxeberria Ruiz" }).waitFor();
  await tabTo(page, "#field-erase");
  await page.keyboard.press("Space");
  await tabTo(page, "form[aria-labelledby=erase] button");
  await page.keyboard.press("Enter");
  await page.getByText("Everything is erased").first().waitFor();
  assert.deepEqual(wrongs, []);
});

test("record and board are read and narrowed by keyboard alone", async () => {
  const { page, wrongs } = await visit(scene.browser, { viewport: { width: 360, height: 740 }, ...STILL });
  await page.goto(`${scene.letters["reading-room"]}/record`);
  await tabTo(page, "main details > summary");
  await page.keyboard.press("Enter");
  assert.equal(await page.locator("main details[open]").count(), 1);
  await page.goto(`${scene.letters["reading-room"]}/record/positions`);
  await choose(page, "#filter-stance", "supports");
  await choose(page, "#filter-party", "Harbour List");
  await tabTo(page, "form.filter button");
  await follow(page, () => page.keyboard.press("Enter"));
  assert.match(page.url(), /stance=supports/);
  assert.match(page.url(), /party=Harbour/);
  await tabTo(page, ".holders a");
  await page.keyboard.press("Enter");
  await page.locator("article:target").waitFor();
  assert.deepEqual(wrongs, []);
});

for (const javaScriptEnabled of [true, false]) {
  test(`mistakes get the focus, lead to their fields and lose nothing, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async () => {
    const { page } = await visit(scene.browser, { javaScriptEnabled, ...STILL });
    await page.goto(scene.letters["reading-room"]);
    const typed = { name: "Visit example.com today", email: "ada@localhost", title: "Surveyor & \"poet\"", place: "東京" };
    for (const [field, value] of Object.entries(typed)) await page.locator(`#field-${field}`).fill(value);
    await page.getByLabel("The organizers").check();
    await page.getByLabel("Write to me about this letter.").check();
    await follow(page, () => page.locator("#field-place").press("Enter"));

    const summary = page.getByRole("alert");
    await summary.waitFor();
    assert.ok(await summary.evaluate((element) => element === document.activeElement), "the summary has the focus");
    assert.match(await page.title(), /^Error: /);
    const links = summary.getByRole("link");
    assert.equal(await links.count(), 2);
    for (const [index, field] of ["name", "email"].entries()) {
      const message = await links.nth(index).innerText();
      await tabTo(page, `.errors li:nth-child(${index + 1}) a`);
      await page.keyboard.press("Enter");
      await page.waitForURL((url) => url.hash === `#field-${field}`);
      const input = page.locator(`#field-${field}`);
      assert.ok(await input.evaluate((element) => element === document.activeElement), `the link leads to ${field}`);
      assert.equal(await input.getAttribute("aria-invalid"), "true");
      assert.equal(await page.locator(`#${await input.getAttribute("aria-describedby")}`).innerText(), message);
      await summary.focus();
    }
    for (const [field, value] of Object.entries(typed)) {
      assert.equal(await page.locator(`#field-${field}`).inputValue(), value);
    }
    assert.ok(await page.getByLabel("The organizers").isChecked());
    assert.ok(await page.getByLabel("Write to me about this letter.").isChecked());
  });
}

/// Tabs on until this has the focus. Each place on the way must show that it has it, and must not lie behind something.
async function tabTo(page, selector) {
  const LONGEST_WAY = 60;
  for (let steps = 0; steps < LONGEST_WAY; steps += 1) {
    await page.keyboard.press("Tab");
    const place = await page.evaluate(focused, selector);
    assert.deepEqual(place.hidden, [], `the focus on ${place.name} is seen`);
    if (place.reached) return;
  }
  assert.fail(`the keyboard does not reach ${selector}`);
}

/// Goes on to this list and takes one of its choices, as arrow keys do.
async function choose(page, selector, value) {
  await tabTo(page, selector);
  const list = page.locator(selector);
  const choices = await list.evaluate((list) => [...list.options].map((option) => option.value));
  assert.ok(choices.includes(value), `${value} is among ${choices}`);
  for (let step = 0; step < choices.length && (await list.inputValue()) !== value; step += 1) await page.keyboard.press("ArrowDown");
  assert.equal(await list.inputValue(), value);
}

/// Runs in the page. Answers where the focus is, and what hides it.
function focused(selector) {
  const element = document.activeElement;
  const hidden = [];
  const box = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) hidden.push("no outline");
  if (box.width === 0 || box.height === 0) hidden.push("no size");
  const edge = parseFloat(style.outlineWidth);
  if (box.top < edge || innerHeight - edge < box.bottom) hidden.push(`outside the window: ${box.top} to ${box.bottom} of ${innerHeight}`);
  // A link over two lines has a box for each; what lies between their ends is its neighbours.
  const first = element.getClientRects()[0] ?? box;
  const top = document.elementFromPoint(first.left + first.width / 2, first.top + first.height / 2);
  if (top && !element.contains(top) && !top.contains(element)) hidden.push(`behind ${top.tagName}.${top.className}`);
  return { name: element.id || element.textContent.trim() || element.tagName, reached: element.matches(selector), hidden };
}

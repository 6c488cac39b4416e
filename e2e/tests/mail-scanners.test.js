// Programs that open mailed links before a person does: they follow, run scripts, and submit what they find.

import assert from "node:assert/strict";
import { test } from "node:test";
import { submitUnchecked, visit } from "../support/browser.js";
import { count, countOf, sign, signAndConfirm } from "../support/signers.js";
import { stage } from "../support/stage.js";

const scene = stage(["reading-room"]);
const person = { name: "Ada Example", title: "Surveyor" };

test("a scanner that runs scripts and clicks nothing changes nothing", async () => {
  const letter = scene.letters["reading-room"];
  const link = await sign(scene.server, letter, person);
  const before = await standing(letter);
  const { page } = await visit(scene.browser);
  await page.clock.install();
  await page.goto(link, { waitUntil: "networkidle" });
  await page.clock.runFor("05:00");
  await page.mouse.move(100, 300);
  await page.mouse.wheel(0, 4000);
  assert.deepEqual(await standing(letter), before);
  await personConfirms(link, letter);
});

for (const [how, submit] of [
  ["past the browser's checks", submitUnchecked],
  ["as its button would", requestSubmit],
]) {
  test(`a scanner that submits every form of the confirmation page ${how} changes nothing`, async () => {
    const letter = scene.letters["reading-room"];
    const link = await sign(scene.server, letter, person);
    const before = await standing(letter);
    assert.equal(await submitEveryForm(link, submit), 1);
    assert.deepEqual(await standing(letter), before);
    await personConfirms(link, letter);
  });

  test(`a scanner that submits every form of the private page ${how} changes nothing`, async () => {
    const letter = scene.letters["reading-room"];
    const { verified } = await count(letter);
    const link = await signAndConfirm(scene.server, letter, person);
    await countOf(letter, verified + 1);
    const before = await standing(letter);
    const { page } = await visit(scene.browser);
    await page.goto(link);
    const shown = await page.locator("main").textContent();
    assert.equal(await submitEveryForm(link, submit), 3);
    assert.deepEqual(await standing(letter), before);
    await page.reload();
    assert.equal(await page.locator("main").textContent(), shown, "receipt and name stand as they stood");
    await personWithdraws(page, letter);
  });
}

test("a scanner that submits the letter's own form puts nobody under it", async () => {
  const letter = scene.letters["reading-room"];
  const before = await standing(letter);
  for (const submit of [submitUnchecked, requestSubmit]) {
    assert.equal(await submitEveryForm(letter, submit), 1);
  }
  assert.deepEqual(await standing(letter), before);
});

test("a scanner that follows every link of mail and page changes nothing", async () => {
  const letter = scene.letters["reading-room"];
  const link = await sign(scene.server, letter, person);
  const before = await standing(letter);
  const { page } = await visit(scene.browser);
  await page.goto(link);
  const places = await page.locator("a").evaluateAll((links) => links.map((link) => link.href));
  for (const place of places.filter((place) => place.startsWith(scene.server.url))) {
    for (const method of ["GET", "HEAD"]) await fetch(place, { method });
  }
  assert.deepEqual(await standing(letter), before);
  await personConfirms(link, letter);
});

/// What a scanner could have changed: every number, what the organizers alone see included.
async function standing(letter) {
  const slug = letter.split("/").at(-1);
  return [await count(letter), await scene.server.run("letter", "show", slug), await scene.server.run("signature", "list", slug)];
}

/// Opens the page anew for each of its forms. Answers how many there are.
async function submitEveryForm(url, submit) {
  const { page, context } = await visit(scene.browser);
  await page.goto(url);
  const forms = await page.locator("form").count();
  for (let index = 0; index < forms; index += 1) {
    await page.goto(url);
    await submit(page, `form >> nth=${index}`);
  }
  await context.close();
  return forms;
}

/// The browser's own checks may hold it back; else the answer is waited for.
async function requestSubmit(page, form) {
  const goes = await page.locator(form).evaluate((element) => element.checkValidity());
  const answer = goes && page.waitForNavigation();
  await page.locator(form).evaluate((element) => element.requestSubmit());
  await answer;
}

async function personConfirms(link, letter) {
  const { verified } = await count(letter);
  const { page, wrongs } = await visit(scene.browser);
  await page.goto(link);
  await page.getByLabel("I signed this letter").check();
  await page.getByRole("button", { name: "Send my answer" }).click();
  await page.getByRole("heading", { name: "Your signature is confirmed" }).waitFor();
  await countOf(letter, verified + 1);
  assert.deepEqual(wrongs, []);
}

async function personWithdraws(page, letter) {
  const { verified } = await count(letter);
  await page.getByLabel("Yes, take my name off this letter.").check();
  await page.getByRole("button", { name: "Withdraw my signature" }).click();
  await page.getByText("You withdrew it on").waitFor();
  await countOf(letter, verified - 1);
}

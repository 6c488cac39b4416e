// The whole way of one signature, as a person goes it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { follow, visit } from "../support/browser.js";
import { eventually } from "../support/eventually.js";
import { count, countOf } from "../support/signers.js";
import { stage } from "../support/stage.js";

const scene = stage(["reading-room"]);

for (const javaScriptEnabled of [true, false]) {
  const person = javaScriptEnabled
    ? { name: "Zoë Ångström", email: "zoe@example.org", title: "Bookbinder", later: "Retired bookbinder" }
    : { name: "Ελένη Παππά", email: "eleni@example.net", title: "Nurse", later: "Head nurse" };
  const how = javaScriptEnabled ? "with JavaScript" : "without JavaScript";

  test(`a person signs, confirms, changes the title and withdraws, ${how}`, async () => {
    const { page, context, wrongs } = await visit(scene.browser, { javaScriptEnabled });
    const letter = scene.letters["reading-room"];
    const before = await count(letter);

    await page.goto(scene.server.url);
    await page.getByRole("link", { name: "Keep the reading room open on Sundays" }).click();
    await page.getByRole("heading", { level: 1, name: "Keep the reading room open on Sundays" }).waitFor();
    await page.getByRole("textbox", { name: "Your name" }).fill(person.name);
    await page.getByRole("textbox", { name: "E-mail" }).fill(person.email);
    await page.getByRole("textbox", { name: "Title or occupation" }).fill(person.title);
    await page.getByLabel("Everyone").check();
    await page.getByRole("button", { name: "Sign" }).click();
    await page.getByRole("heading", { name: "Check your inbox" }).waitFor();
    assert.equal(page.url(), `${letter}/check-your-inbox`);
    assert.deepEqual(await count(letter), before, "nobody counts before the mail is answered");

    await openMail(page, person.email);
    assert.ok(!(await page.locator("main").innerText()).includes(person.name), "no words of a submitter go by mail");
    await follow(page, () => page.locator(".mail a").click());
    await page.getByRole("heading", { name: "Did you sign this letter?" }).waitFor();
    assert.equal(await page.getByRole("textbox", { name: "Your name" }).inputValue(), person.name);
    assert.equal(await page.locator("[name=choice]:checked").count(), 0, "nothing is chosen in advance");
    await page.getByLabel("I signed this letter").check();
    await page.getByRole("button", { name: "Send my answer" }).click();

    await page.getByRole("heading", { name: "Your signature is confirmed" }).waitFor();
    const privatePage = page.url();
    await countOf(letter, before.verified + 1);
    await page.getByText("Show it here").click();
    const entry = entryOf(await page.locator(".receipt pre").innerText());
    assert.equal(entry.type, "sign");
    assert.ok(!JSON.stringify(entry).includes(person.name), "the log holds no name");
    await letterShows(page, letter, person.name, person.title);

    await page.goto(privatePage);
    await page.getByRole("textbox", { name: "Title or occupation" }).fill(person.later);
    await page.getByRole("button", { name: "Save the change" }).click();
    await page.locator(".stands", { hasText: person.later }).waitFor();
    await letterShows(page, letter, person.name, person.later);
    assert.equal((await count(letter)).verified, before.verified + 1, "a change is no second signature");

    await page.goto(privatePage);
    await page.getByLabel("Yes, take my name off this letter.").check();
    await page.getByRole("button", { name: "Withdraw my signature" }).click();
    await page.getByText("You withdrew it on").waitFor();
    const counts = await countOf(letter, before.verified);
    assert.equal(counts.withdrawn, before.withdrawn + 1);
    await eventually("the name is gone", async () => {
      await page.goto(letter);
      return !(await page.locator("main").innerText()).includes(person.name);
    });
    assert.match(await page.locator(".count").innerText(), new RegExp(`${counts.withdrawn} withdrawn`));
    assert.deepEqual(await context.cookies(), []);
    assert.deepEqual(wrongs, []);
  });
}

test("a person who did not sign says so, and nothing is counted", async () => {
  const { page, wrongs } = await visit(scene.browser);
  const letter = scene.letters["reading-room"];
  const before = await count(letter);
  await page.goto(`${letter}#sign`);
  await page.getByRole("textbox", { name: "Your name" }).fill("Somebody Else");
  await page.getByRole("textbox", { name: "E-mail" }).fill("bystander@example.org");
  await page.getByLabel("Everyone").check();
  await page.getByRole("button", { name: "Sign" }).click();
  await openMail(page, "bystander@example.org");
  await page.locator(".mail a").click();
  await page.getByLabel("This was not me").check();
  await page.getByRole("button", { name: "Send my answer" }).click();
  await page.getByText("Nothing is counted, and what was typed is erased.").waitFor();
  assert.deepEqual(await count(letter), before);
  assert.deepEqual(wrongs, []);
});

/// What the log holds, as the receipt tells it.
function entryOf(receipt) {
  const extra = receipt.split("\n").find((line) => line.startsWith("extra ")).slice("extra ".length);
  return JSON.parse(JSON.parse(Buffer.from(extra, "base64").toString()).entry);
}

async function openMail(page, email) {
  const mail = page.getByRole("listitem").filter({ hasText: email });
  await eventually(`mail for ${email} is out`, async () => {
    await page.goto(`${scene.server.url}/dev/mail`);
    return (await mail.count()) === 1;
  });
  await follow(page, () => mail.getByRole("link").click());
  await page.locator(".mail").waitFor();
}

/// The public page of a letter may be a moment old.
async function letterShows(page, letter, name, details) {
  const signer = page.locator(".letter .names li", { hasText: name });
  await eventually(`${name} stands under the letter`, async () => {
    await page.goto(letter);
    return (await signer.count()) === 1 && (await signer.innerText()).includes(details);
  });
}

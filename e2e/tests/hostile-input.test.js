// Letters and signatures made to break out of their place. They are shown as the text they are; they never run.

import assert from "node:assert/strict";
import { test } from "node:test";
import { submitUnchecked, visit } from "../support/browser.js";
import { mailedLink, newAddress } from "../support/signers.js";
import { stage } from "../support/stage.js";

const scene = stage(["hostile"]);

const ATTACKS = [
  `<script>alert("ran")</script>`,
  `"><img src=x onerror=alert("ran")>`,
  `' autofocus onfocus=alert("ran") x='`,
  `</title><script>alert("ran")</script>`,
  `</textarea><svg/onload=alert("ran")>`,
  `javascript:alert("ran")`,
  `Ada <b>Example</b>`,
  `Ada &lt;b&gt; Example`,
  `{{ 7*7 }} \${7*7} {% raw %}`,
  `A<!--`,
  `A]]><style>*{display:none}</style>`,
];

test("a hostile letter is shown as text", async () => {
  const { page, wrongs } = await visit(scene.browser);
  for (const path of ["/", "/hostile", "/hostile/signatures", "/hostile/check-your-inbox", "/hostile/check"]) {
    await page.goto(scene.server.url + path, { waitUntil: "networkidle" });
    await page.mouse.move(200, 200);
    await isOurOwn(page);
  }
  await page.goto(scene.letters.hostile);
  const text = await page.locator("main").innerText();
  for (const shown of [`"><img src=x onerror=alert(1)> <script>alert(2)</script> {{ 7*7 }}`, "<svg/onload=alert(5)>", "<style>*{display:none}</style>", "<script>alert(9)</script>", "The last words of the letter."]) {
    assert.ok(text.includes(shown), `the page shows ${shown}`);
  }
  assert.deepEqual(await page.locator(".letter form, .letter iframe, .letter svg, .letter img, .letter style").count(), 0);
  assert.deepEqual(wrongs, []);
});

for (const attack of ATTACKS) {
  test(`typed into every field, it runs nowhere: ${attack}`, async () => {
    const { page, context, wrongs } = await visit(scene.browser);
    const email = newAddress();
    const fields = { name: attack, title: attack, affiliation: attack, place: attack };

    await page.goto(scene.letters.hostile);
    await fill(page, { ...fields, email: attack });
    await submitUnchecked(page, "form#sign");
    await page.getByRole("alert").waitFor();
    await isOurOwn(page);
    for (const [field, value] of Object.entries({ ...fields, email: attack })) {
      assert.equal(await page.locator(`#field-${field}`).inputValue(), value);
    }

    await page.locator("#field-email").fill(email);
    await submitUnchecked(page, "form#sign");
    await isOurOwn(page);
    assert.ok(page.url().endsWith("/check-your-inbox"), "odd, but no harm as a name");
    await isShownAsText(page, await mailedLink(scene.server, email), attack);
    assert.deepEqual(wrongs, []);
    await context.close();
  });
}

test("what hides, reorders or leads elsewhere is refused by name of the field", async () => {
  const { page, context } = await visit(scene.browser);
  for (const name of ["Ada \u202EelpmaxE", "Ada\u200BExample", "Ada\u0000Example", "Ada\u0007", "example.com", "https://example.com/", "ada@example.org", "🟢 Ada", "=1+1"]) {
    await page.goto(scene.letters.hostile);
    await fill(page, { name, email: newAddress() });
    const answer = await submitUnchecked(page, "form#sign");
    assert.equal(answer.status(), 422, JSON.stringify(name));
    assert.equal(await page.getByRole("alert").getByRole("link").getAttribute("href"), "#field-name");
  }
  await context.close();
});

test("addresses and questions to the server are no way in either", async () => {
  const { page, wrongs } = await visit(scene.browser);
  const attack = encodeURIComponent(`"><script>alert("ran")</script>`);
  for (const path of [`/${attack}`, `/hostile?x=${attack}`, `/hostile/signatures?page=${attack}`, `/hostile/check#${attack}`, `/hostile/check#1.1.0.1.${attack}`, `/c/${attack}`, `/p/${attack}`, `/dev/mail/${attack}`]) {
    await page.goto(`${scene.server.url}${path}`);
    await isOurOwn(page);
  }
  assert.deepEqual(wrongs, []);
});

async function fill(page, fields) {
  for (const [field, value] of Object.entries(fields)) await page.locator(`#field-${field}`).fill(value);
  await page.locator("[name=visibility]").first().check();
}

/// Everywhere where a signature's words are printed.
async function isShownAsText(page, link, attack) {
  await page.goto(link);
  assert.equal(await page.locator("#field-name").inputValue(), attack);
  await isOurOwn(page);
  await page.getByLabel("I signed this letter").check();
  await submitUnchecked(page, "form");
  await page.getByRole("heading", { name: "Your signature is confirmed" }).waitFor();
  assert.equal(await page.locator(".stands bdi").innerText(), attack);
  await page.locator("summary").click();
  await isOurOwn(page);
  await page.getByRole("link", { name: "Check it" }).click();
  // Behind "#" the receipt is the script's alone: whoever asks before it came asks about nothing.
  await page.waitForFunction(() => document.querySelector("#field-receipt").value !== "");
  for (const check of [() => page.getByRole("button", { name: "Check" }).click(), () => submitUnchecked(page, "form#check")]) {
    await check();
    assert.equal(await page.locator("[data-fact=name]").innerText(), attack);
    await isOurOwn(page);
  }
  await page.locator("#field-receipt").fill(attack);
  await submitUnchecked(page, "form#check");
  assert.equal(await page.locator("#field-receipt").inputValue(), attack);
  await isOurOwn(page);
  await page.goto(`${scene.letters.hostile}/signatures`);
  await page.locator("bdi", { hasText: attack }).first().waitFor();
  await isOurOwn(page);
  await page.goto(scene.letters.hostile);
  await isOurOwn(page);
}

/// Nothing on the page runs or loads but what we wrote.
async function isOurOwn(page) {
  const foreign = await page.evaluate(() => {
    const strange =
      "script:not([type=module][src^='/static/'], [defer][src^='/static/'], head > [type='application/ld+json']), iframe, object, embed, base, style, [style], " +
      "img:not(.code > [src^='/p/'][src$='/receipt.svg']), svg";
    const elements = [...document.querySelectorAll("*")];
    const handlers = elements.filter((element) => element.getAttributeNames().some((name) => name.startsWith("on")));
    const links = [...document.links].filter(({ protocol }) => !["http:", "https:", "mailto:"].includes(protocol));
    // Data is read by programs: it is whole, and nothing in it ends its element.
    const isData = ({ textContent }) => !textContent.includes("<") && typeof JSON.parse(textContent) === "object";
    const data = [...document.querySelectorAll("script[type='application/ld+json']")].filter((element) => !isData(element));
    return [...document.querySelectorAll(strange), ...handlers, ...links, ...data].map((element) => element.outerHTML);
  });
  assert.deepEqual(foreign, []);
}

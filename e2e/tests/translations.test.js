// A letter in three languages: readers change between its texts, and all who sign stand under the same one.

import assert from "node:assert/strict";
import { test } from "node:test";
import { violationsOn } from "../support/axe.js";
import { follow, visit } from "../support/browser.js";
import { count, countOf, mailedLink, newAddress } from "../support/signers.js";
import { stage } from "../support/stage.js";
import { transferred } from "../support/transferred.js";

const TITLES = {
  en: "Light the path along the river",
  fr: "Éclairez le chemin le long de la rivière",
  ar: "أنيروا الممشى على ضفة النهر",
};
const BYTES_MAX = 35_000;

const scene = stage([], async ({ server, letters }) => {
  letters.river = await server.open("in-three", ["fr", "ar"]);
});

const title = (page, language) => page.getByRole("heading", { level: 1, name: TITLES[language] }).waitFor();
const attributes = (locator) => locator.evaluate(({ lang, dir }) => ({ lang, dir }));

test("a reader goes from text to text without a script", async () => {
  const { page, context, wrongs } = await visit(scene.browser, { javaScriptEnabled: false });
  await page.goto(scene.letters.river);
  await title(page, "en");
  const texts = page.locator("nav.texts");
  assert.deepEqual(await texts.getByRole("listitem").allInnerTexts(), ["English (original)", "Français", "العربية"]);
  assert.equal(await texts.locator("[aria-current]").innerText(), "English");
  await texts.getByText("A signature stands under all of these texts. Original: English.").waitFor();

  await texts.getByRole("link", { name: "Français" }).click();
  await title(page, "fr");
  await page.getByText("Installer douze lampadaires").waitFor();
  await page.getByRole("link", { name: "Motion 7/2026" }).waitFor();
  await page.locator("nav.texts").getByRole("link", { name: "العربية" }).click();
  await title(page, "ar");
  await follow(page, () => page.locator("nav.texts").getByRole("link", { name: "English" }).click());
  await title(page, "en");
  assert.equal(new URL(page.url()).search, "?lang=en");
  assert.deepEqual(await context.cookies(), []);
  assert.deepEqual(wrongs, []);
  await context.close();
});

test("a browser gets the text in its language, set in its direction, whatever the page speaks", async () => {
  for (const [locale, html, article, language] of [
    ["ar", { lang: "ar", dir: "rtl" }, { lang: "ar", dir: "rtl" }, "ar"],
    ["de", { lang: "de", dir: "ltr" }, { lang: "en", dir: "ltr" }, "en"],
    ["fr", { lang: "fr", dir: "ltr" }, { lang: "fr", dir: "ltr" }, "fr"],
  ]) {
    const { page, context, wrongs } = await visit(scene.browser, { locale });
    await page.goto(scene.letters.river);
    await title(page, language);
    assert.deepEqual(await attributes(page.locator("html")), html, locale);
    assert.deepEqual(await attributes(page.locator("article.letter")), article, locale);
    assert.deepEqual(wrongs, []);
    await context.close();
  }
  // An Arabic text on a German page, for a reader who likes German better than Arabic.
  const { page, context } = await visit(scene.browser, { locale: "de" });
  await page.route("**/*", (route) => route.continue({ headers: { ...route.request().headers(), "accept-language": "de, ar;q=0.5" } }));
  await page.goto(scene.letters.river);
  assert.deepEqual(await attributes(page.locator("html")), { lang: "de", dir: "ltr" });
  assert.deepEqual(await attributes(page.locator("article.letter")), { lang: "ar", dir: "rtl" });
  assert.deepEqual(await attributes(page.locator("nav.texts")), { lang: "de", dir: "ltr" });
  const [text, end] = [page.locator(".letter .body p").first(), page.locator("article.letter")];
  assert.equal(await text.evaluate((element) => getComputedStyle(element).direction), "rtl");
  assert.equal(await end.evaluate((element) => getComputedStyle(element).textAlign), "start");
  assert.deepEqual(await violationsOn(page), []);
  await context.close();
});

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds nothing on any text, wide or narrow, in ${colorScheme}`, async () => {
    const { page, context, wrongs } = await visit(scene.browser, { colorScheme });
    for (const language of Object.keys(TITLES)) {
      for (const width of [320, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        await page.goto(`${scene.letters.river}?lang=${language}`);
        await title(page, language);
        assert.deepEqual(await violationsOn(page), [], `${language} at ${width}`);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${language} at ${width}`);
      }
    }
    assert.deepEqual(wrongs, []);
    await context.close();
  });
}

test("who signs the Arabic text stands under all three, and counts once", async () => {
  const { page, context, wrongs } = await visit(scene.browser, { javaScriptEnabled: false, locale: "ar" });
  const before = await count(scene.letters.river);
  const email = newAddress();
  for (const language of ["ar", "fr"]) {
    await page.goto(`${scene.letters.river}?lang=${language}`);
    await page.locator("#field-name").fill("نور الدين");
    await page.locator("#field-email").fill(email);
    await page.locator("form#sign input[value=public]").check();
    await follow(page, () => page.locator("form#sign > button").click());
    assert.ok(page.url().endsWith(`/check-your-inbox?lang=${language}`));
    if (language === "fr") break;
    await page.goto(await mailedLink(scene.server, email));
    const named = page.locator(".quoted a");
    assert.equal(await named.innerText(), TITLES.ar);
    assert.deepEqual(await attributes(named), { lang: "ar", dir: "rtl" });
    await page.locator("input[value=signed]").check();
    await page.locator("main form button").first().click();
    await countOf(scene.letters.river, before.verified + 1);
  }
  assert.equal((await count(scene.letters.river)).verified, before.verified + 1);
  for (const language of Object.keys(TITLES)) {
    await page.goto(`${scene.letters.river}?lang=${language}`);
    await page.locator(".letter .names li", { hasText: "نور الدين" }).waitFor();
  }
  assert.deepEqual(wrongs, []);
  await context.close();
});

test("the line of languages costs a reader little", async () => {
  const { page, context } = await visit(scene.browser, { locale: "ar" });
  const { bytes } = await transferred(page, () => page.goto(scene.letters.river, { waitUntil: "networkidle" }));
  console.log(`letter page in three languages: ${bytes} bytes`);
  assert.ok(bytes <= BYTES_MAX, `${bytes} bytes`);
  await context.close();
});

test("on paper the letter says that it is one of several texts, and offers no links", async () => {
  const { page, context } = await visit(scene.browser);
  await page.goto(scene.letters.river);
  await page.emulateMedia({ media: "print" });
  assert.ok(!(await page.locator("nav.texts").getByRole("list").isVisible()));
  await page.getByText("A signature stands under all of these texts.").waitFor();
  await context.close();
});

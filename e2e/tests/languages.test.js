// The pages in other languages: nothing sticks out, nothing stays English, scripts say what the server says.

import assert from "node:assert/strict";
import { cp } from "node:fs/promises";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { violationsOn } from "../support/axe.js";
import { follow, visit } from "../support/browser.js";
import { everyPage } from "../support/pages.js";
import { eventually } from "../support/eventually.js";
import { mailedLink, newAddress, receiptOf, signAndConfirm } from "../support/signers.js";
import { stage } from "../support/stage.js";

/// Longer than any translation, and from right to left.
const LANGUAGES = { "en-XA": "ltr", ar: "rtl" };
const WIDTHS = [320, 1280];

const scene = stage(["reading-room", "arabic"], async ({ server, letters }) => {
  await signAndConfirm(server, letters["reading-room"], { name: "Ada Example", affiliation: "Reading Circle" });
  await signAndConfirm(server, letters.arabic, { name: "نور الدين", title: "معلمة" });
  const folder = join(server.folder, "record");
  await cp(resolve(import.meta.dirname, "../../docs/examples/record"), folder, { recursive: true });
  const corrected = resolve(import.meta.dirname, "../letters/record-corrected.yaml");
  await server.run("record", "apply", "reading-room", join(folder, "record.yaml"));
  await cp(corrected, join(folder, "record.yaml"));
  await server.run("record", "apply", "reading-room", join(folder, "record.yaml"));
  await eventually("the record is shown", async () => (await fetch(`${server.url}/reading-room/record/positions`)).ok);
});

/// What stands around a letter, by its path.
const AROUND = { record: "/reading-room/record", board: "/reading-room/record/positions?ask=1", press: "/reading-room/press", frame: "/embed/reading-room" };
const ALL = { en: "ltr", es: "ltr", fr: "ltr", de: "ltr", ar: "rtl", hi: "ltr", ja: "ltr", zh: "ltr" };

for (const [language, direction] of Object.entries(LANGUAGES)) {
  test(`nothing sticks out of any page in ${language}`, async () => {
    for (const [name, , open] of everyPage(scene)) {
      const { page, context, wrongs } = await visit(scene.browser, { locale: language });
      await open(page);
      assert.equal(await page.locator("html").getAttribute("lang"), language, name);
      assert.equal(await page.locator("html").getAttribute("dir"), direction, name);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 800 });
        assert.deepEqual(await page.evaluate(stickingOut), [], `${name} at ${width} pixels`);
      }
      if (direction === "rtl") assert.deepEqual(await violationsOn(page), [], name);
      assert.deepEqual(wrongs, [], name);
      await context.close();
    }
  });
}

for (const [language, direction] of Object.entries({ ...ALL, "en-XA": "ltr" })) {
  test(`record, board, press page and frame are whole in ${language}`, async () => {
    for (const [name, path] of Object.entries(AROUND)) {
      const { page, context, wrongs } = await visit(scene.browser);
      await page.goto(`${scene.server.url}${path}${path.includes("?") ? "&" : "?"}lang=${language}`);
      assert.equal(await page.locator("html").getAttribute("lang"), language, name);
      assert.equal(await page.locator("html").getAttribute("dir"), direction, name);
      for (const summary of await page.locator("main summary").all()) await summary.click();
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 800 });
        assert.deepEqual(await page.evaluate(stickingOut), [], `${name} at ${width} pixels`);
        if (process.env.UNDERSIGNED_PICTURES) {
          await page.screenshot({ path: join(process.env.UNDERSIGNED_PICTURES, `${name}-${language}-${width}.png`), fullPage: true });
        }
      }
      assert.deepEqual(await violationsOn(page), [], name);
      if (language === "en-XA") assert.deepEqual(await page.evaluate(unmarked), [], name);
      if (name !== "frame") assert.equal(await page.locator("nav.languages [aria-current]").getAttribute("lang"), language, name);
      assert.deepEqual(wrongs, [], name);
      await context.close();
    }
  });

  test(`whoever signs in ${language} gets mail and page in ${language}`, async () => {
    const { page, context, wrongs } = await visit(scene.browser, { javaScriptEnabled: false });
    const email = newAddress();
    await page.goto(`${scene.letters["reading-room"]}?lang=${language}`);
    await page.locator("#field-name").fill("Zoë Example");
    await page.locator("#field-email").fill(email);
    await page.locator("form#sign input[value=public]").check();
    await page.locator("form#sign button").click();
    const link = await mailedLink(scene.server, email);
    await page.goto(link);
    assert.equal(await page.locator("html").getAttribute("lang"), language);
    await page.locator("input[value=signed]").check();
    await follow(page, () => page.locator("main form button").first().click());
    assert.equal(await page.locator("html").getAttribute("lang"), language, "the private page");
    assert.match(page.url(), /\/p\//);
    if (language === "en-XA") assert.deepEqual(await page.evaluate(unmarked), [], "the private page");
    assert.deepEqual(wrongs, []);
    await context.close();
  });
}

test("the board is filtered and turned into another language without a script", async () => {
  const { page, context } = await visit(scene.browser, { javaScriptEnabled: false });
  await page.goto(`${scene.server.url}/reading-room/record?lang=de`);
  await page.getByRole("link", { name: /Dafür: 2/ }).click();
  await page.getByRole("combobox", { name: "Haltung" }).selectOption("Dafür");
  await page.getByRole("button", { name: "Anzeigen" }).click();
  await page.getByText("2 von 7 Amtspersonen").waitFor();
  await page.getByRole("link", { name: "日本語" }).click();
  await page.getByText("公職者7人のうち2人").waitFor();
  await context.close();
});

test("what sticks out is found", async () => {
  const { page } = await visit(scene.browser, { viewport: { width: 320, height: 800 } });
  await page.goto(scene.server.url);
  await page.locator("main").evaluate((main) => main.insertAdjacentHTML("beforeend", `<p>${"wide".repeat(60)}</p>`));
  assert.notDeepEqual(await page.evaluate(stickingOut), []);
});

test("a reader switches the language without a script, and stays in it", async () => {
  const { page, context } = await visit(scene.browser, { javaScriptEnabled: false });
  await page.goto(scene.letters["reading-room"]);
  await page.getByRole("link", { name: "Français" }).click();
  await page.getByRole("heading", { name: "Signer cette lettre" }).waitFor();
  await page.getByRole("link", { name: "Signataires", exact: true }).click();
  await page.getByRole("heading", { name: "Signataires" }).waitFor();
  await page.getByRole("link", { name: "العربية" }).click();
  await page.getByRole("heading", { name: "الموقّعون" }).waitFor();
  assert.deepEqual(await context.cookies(), []);
  await context.close();
});

for (const locale of ["ar", "de", "hi", "ja"]) {
  test(`script and server say the same about a receipt in ${locale}`, async () => {
    const receipt = await receiptOf(await signAndConfirm(scene.server, scene.letters["reading-room"], { name: "Zoë", title: "Bookbinder", affiliation: "Paper & Thread" }));
    const said = async (javaScriptEnabled) => {
      const { page, context, wrongs } = await visit(scene.browser, { locale, javaScriptEnabled });
      await page.goto(`${scene.letters["reading-room"]}/check?lang=${locale}`);
      await page.locator("#field-receipt").fill(receipt);
      await page.locator("form#check > button").click();
      await page.locator("#outcome h2").waitFor();
      const facts = await page.locator("#outcome dl").innerText();
      assert.deepEqual(wrongs, []);
      const found = [await page.locator("#outcome h2").innerText(), facts];
      await context.close();
      return found;
    };
    assert.deepEqual(await said(true), await said(false));
  });
}

test("the live number goes on in the page's language", async () => {
  const { page, context } = await visit(scene.browser, { locale: "ar" });
  await page.clock.install();
  await page.route("**/count.json", (route) => route.fulfill({ json: { verified: 1203 } }));
  await page.goto(`${scene.letters["reading-room"]}?lang=ar`);
  await page.clock.runFor(31_000);
  await page.getByText("أشخاص وقّعوا").first().waitFor();
  assert.equal(await page.locator("data[data-count]").innerText(), "1,203");
  await context.close();
});

/// Runs in the page, in the marked language. Words that no translator was given. What people wrote says its language or stands
/// in an element for others' words; names of formats are the same everywhere.
function unmarked() {
  const apart = "script, style, [lang]:not(html), bdi, code, pre, time, q, blockquote, .chart figcaption, .chart svg, .chart th, .chart td, select, textarea, .home, [dir=auto]";
  const copy = document.body.cloneNode(true);
  copy.querySelectorAll(apart).forEach((element) => element.remove());
  let text = copy.textContent;
  // Marks may stand within marks.
  for (let before = ""; before !== text; ) [before, text] = [text, text.replace(/⟦[^⟦⟧]*⟧/g, "")];
  const names = new Set(["Atom", "JSON", "Feed", "CSV", "SVG", "PNG", "PDF", "iCalendar", "Undersigned"]);
  return (text.match(/[A-Za-z]{3,}/g) ?? []).filter((word) => !names.has(word));
}

/// Runs in the page. What is wider than the window, or stands beside it. Tables of figures scroll in a box of their own.
function stickingOut() {
  const width = document.documentElement.clientWidth;
  // A letter may lean out of its element by a pixel, as faces have it.
  const scrolls = document.documentElement.scrollWidth > width + 1 ? [`the page scrolls to ${document.documentElement.scrollWidth}`] : [];
  const seen = [...document.body.querySelectorAll("*")].filter((element) => !element.closest(".visually-hidden, .skip, pre, template, svg, .chart table"));
  const out = seen.filter((element) => {
    const { left, right, width: own } = element.getBoundingClientRect();
    return own !== 0 && (left < -1 || width + 1 < right);
  });
  return [...scrolls, ...out.map((element) => element.outerHTML.slice(0, 120))];
}

// Names from everywhere, as their bearers write them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { visit } from "../support/browser.js";
import { countOf, mailedLink, newAddress, signAndConfirm } from "../support/signers.js";
import { stage } from "../support/stage.js";

const NAMES = {
  Latin: "Þórdís Ægisdóttir",
  Vietnamese: "Nguyễn Thị Hương",
  Yoruba: "Adéṣọlá Ògúnbíyì",
  Greek: "Ελένη Παππά",
  Cyrillic: "Наталія Ґалаґан",
  Armenian: "Հակոբ Սարգսյան",
  Georgian: "ნინო ბერიძე",
  Hebrew: "נועה לוי",
  Arabic: "نور الدين",
  Persian: "علی‌رضا رضایی",
  Hindi: "श्रीमती मीरा क्‍षत्रिय",
  Bengali: "অনন্যা সেন",
  Tamil: "கவிதா முருகன்",
  Thai: "สมหญิง ใจดี",
  Amharic: "ሰላም ተስፋዬ",
  Chinese: "李雅静",
  Japanese: "佐々木 さくら",
  Korean: "김하늘",
  Rare: "𠮷田 美咲",
};
const FROM_RIGHT = ["Hebrew", "Arabic", "Persian"];

const scene = stage(["reading-room", "arabic"], async ({ server, letters }) => {
  for (const letter of Object.values(letters)) {
    for (const name of Object.values(NAMES)) await signAndConfirm(server, letter, { name, title: "1st reader, 2" });
    await countOf(letter, Object.keys(NAMES).length);
  }
});

test("a name is shown as it was typed, in its own direction, on the letter and on the list", async () => {
  for (const letter of Object.values(scene.letters)) {
    const { page, wrongs } = await visit(scene.browser);
    for (const place of [letter, `${letter}/signatures`]) {
      await page.goto(place);
      const shown = await page.locator(".names li bdi").evaluateAll((names) =>
        names.map((name) => ({ name: name.textContent, direction: getComputedStyle(name).direction, seen: name.offsetWidth !== 0 })),
      );
      const expected = Object.entries(NAMES).map(([script, name]) => ({
        name: name.normalize("NFC"),
        direction: FROM_RIGHT.includes(script) ? "rtl" : "ltr",
        seen: true,
      }));
      assert.deepEqual(new Set(shown), new Set(expected), place);
      assert.equal(shown.length, expected.length);
    }
    assert.deepEqual(wrongs, []);
  }
});

test("a name from the right leaves what stands beside it in its place", async () => {
  const { page } = await visit(scene.browser);
  await page.goto(scene.letters["reading-room"]);
  for (const script of FROM_RIGHT) {
    const entry = page.locator(".names li", { hasText: NAMES[script] });
    assert.equal(await entry.locator("i").innerText(), "1st reader, 2");
    assert.equal(await entry.locator("i").evaluate((details) => getComputedStyle(details).direction), "ltr");
  }
});

test("a name survives the form, the mail's page and the private page letter by letter", async () => {
  for (const name of [NAMES.Persian, NAMES.Hindi, NAMES.Hebrew, NAMES.Rare, "Jose\u0301 Nu\u0301n\u0303ez"]) {
    const { page, context } = await visit(scene.browser);
    const email = newAddress();
    await page.goto(scene.letters["reading-room"]);
    await page.locator("#field-name").fill(name);
    await page.locator("#field-email").fill(email);
    await page.getByLabel("The organizers").check();
    await page.getByRole("button", { name: "Sign" }).click();
    await page.getByRole("heading", { name: "Check your inbox" }).waitFor();
    await page.goto(await mailedLink(scene.server, email));
    assert.equal(await page.locator("#field-name").inputValue(), name.normalize("NFC"));
    await page.getByLabel("I signed this letter").check();
    await page.getByRole("button", { name: "Send my answer" }).click();
    await page.getByRole("heading", { name: "Your signature is confirmed" }).waitFor();
    assert.equal(await page.locator(".stands bdi").innerText(), name.normalize("NFC"));
    await context.close();
  }
});

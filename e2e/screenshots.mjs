// Pictures for the documentation, of the demo's letter: node screenshots.mjs FOLDER

import { join, resolve } from "node:path";
import { launch, submitUnchecked } from "./support/browser.js";
import { Server } from "./support/server.js";
import { countOf, mailedLink, newAddress, receiptOf, signAndConfirm } from "./support/signers.js";

const EXAMPLE = resolve(import.meta.dirname, "../docs/examples/record");
const folder = process.argv[2];
const SIZES = { 1280: { width: 1280, height: 900 }, 360: { width: 360, height: 740 } };

const browser = await launch();
const server = await Server.start("demo");
try {
  const letter = `${server.url}/reading-room`;
  // Hidden signatures join the number a second after they were confirmed: a picture of it waits for the last of them.
  const signers = await server.run("signature", "list", "reading-room", "--state", "confirmed");
  await countOf(letter, signers.length);
  for (const colorScheme of ["light", "dark"]) {
    for (const size of [1280, 360]) {
      await picture(`letter-${size}-${colorScheme}`, { size, colorScheme }, (page) => page.goto(letter));
    }
  }
  await picture("letter-whole-1280-light", { size: 1280, whole: true }, (page) => page.goto(letter));
  await picture("signers-1280-light", { size: 1280 }, (page) => page.goto(`${letter}/signatures`));
  await picture("mistakes-360-light", { size: 360 }, async (page) => {
    await page.goto(letter);
    await page.locator("#field-name").fill("Wanjiru Kamau");
    await page.locator("#field-email").fill("wanjiru@localhost");
    await submitUnchecked(page, "form#sign");
  });
  await picture("confirm-1280-light", { size: 1280 }, async (page) => page.goto(await sign(page, letter)));
  await picture("confirm-360-dark", { size: 360, colorScheme: "dark", whole: true }, async (page) => page.goto(await sign(page, letter)));
  await picture("private-1280-light", { size: 1280 }, async (page) => {
    await page.goto(await sign(page, letter));
    await page.getByLabel("I signed this letter").check();
    await page.getByRole("button", { name: "Send my answer" }).click();
    await page.getByRole("heading", { name: "Your signature is confirmed" }).waitFor();
  });
  const receipt = await receiptOf(await signAndConfirm(server, letter, { name: "Wanjiru Kamau", title: "Hydrologist", email: "wanjiru@example.org" }));
  for (const [size, colorScheme] of [[1280, "light"], [360, "dark"]]) {
    await picture(`check-${size}-${colorScheme}`, { size, colorScheme, whole: size === 360 }, async (page) => {
      await page.goto(`${letter}/check`);
      await page.locator("#field-receipt").fill(receipt);
      await page.locator("#field-email").fill("wanjiru@example.org");
      await page.getByRole("button", { name: "Check" }).click();
      await page.getByRole("heading", { name: "The receipt is good" }).waitFor();
    });
  }
  await server.run("record", "apply", "reading-room", join(EXAMPLE, "record.yaml"));
  for (const [size, colorScheme] of [[1280, "light"], [360, "dark"]]) {
    await picture(`record-${size}-${colorScheme}`, { size, colorScheme, whole: true }, (page) => page.goto(`${letter}/record`));
    await picture(`positions-${size}-${colorScheme}`, { size, colorScheme, whole: true }, (page) => page.goto(`${letter}/record/positions`));
  }
} finally {
  await browser.close();
  await server.stop();
}

async function picture(name, { size, colorScheme = "light", whole = false }, open) {
  const context = await browser.newContext({ viewport: SIZES[size], colorScheme, reducedMotion: "reduce" });
  const page = await context.newPage();
  await open(page);
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: whole });
  await context.close();
}

async function sign(page, letter) {
  const email = newAddress();
  await page.goto(letter);
  await page.locator("#field-name").fill("Wanjiru Kamau");
  await page.locator("#field-email").fill(email);
  await page.locator("#field-title").fill("Hydrologist");
  await page.getByLabel("Everyone").check();
  await page.getByRole("button", { name: "Sign" }).click();
  return mailedLink(server, email);
}

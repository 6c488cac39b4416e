// Pictures for the documentation, of every kind of page: node screenshots.mjs FOLDER

import { execFile } from "node:child_process";
import { cp, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { launch, submitUnchecked } from "./support/browser.js";
import { eventually } from "./support/eventually.js";
import { Server } from "./support/server.js";
import { countOf, mailedLink, newAddress, receiptOf, signAndConfirm } from "./support/signers.js";

const EXAMPLE = resolve(import.meta.dirname, "../docs/examples/record");
const folder = process.argv[2];
const SIZES = { 1280: { width: 1280, height: 900 }, 360: { width: 360, height: 740 } };
/// Light and wide, dark and narrow: each page once in both.
const BOTH = [[1280, "light"], [360, "dark"]];

const browser = await launch();
const server = await Server.start("demo");
try {
  const letter = `${server.url}/reading-room`;
  // Hidden signatures join the number a second after they were confirmed: a picture of it waits for the last of them.
  const signers = await server.run("signature", "list", "reading-room", "--state", "confirmed");
  await countOf(letter, signers.length);
  await record();

  await letters(letter);
  await signing(letter);
  await around(letter);
  await papers(letter);
} finally {
  await browser.close();
  await server.stop();
}

async function record() {
  await cp(EXAMPLE, join(server.folder, "record"), { recursive: true });
  await server.run("record", "apply", "reading-room", join(server.folder, "record/record.yaml"));
}

async function letters(letter) {
  for (const colorScheme of ["light", "dark"]) {
    for (const size of [1280, 360]) await picture(`letter-${size}-${colorScheme}`, { size, colorScheme }, letter);
  }
  await picture("letter-below-1280-light", { size: 1280 }, letter, (page) => page.locator(".closing").evaluate((end) => end.scrollIntoView()));
  await picture("home-360-light", { size: 360 }, server.url);
  for (const [name, lang] of [["arabic", "ar"], ["japanese", "ja"]]) {
    const own = await open(name);
    for (const [size, colorScheme] of BOTH) await picture(`letter-${name}-${size}-${colorScheme}`, { size, colorScheme, locale: lang }, own);
  }
  await eventually("the list is filled", async () => (await (await fetch(`${letter}/signatures?q=judith`)).text()).includes("<bdi>"));
  for (const [size, colorScheme] of BOTH) await picture(`signers-${size}-${colorScheme}`, { size, colorScheme }, `${letter}/signatures`);
  await picture("search-1280-light", { size: 1280 }, `${letter}/signatures?q=an&order=name`);
  await picture("search-nobody-360-light", { size: 360 }, `${letter}/signatures?q=nobody+here`);
  await picture("no-page-360-light", { size: 360 }, `${server.url}/no/such/page`);
}

async function signing(letter) {
  await picture("mistakes-360-light", { size: 360 }, letter, async (page) => {
    await page.locator("#field-name").fill("Wanjiru Kamau");
    await page.locator("#field-email").fill("wanjiru@localhost");
    await submitUnchecked(page, "form#sign");
  });
  await picture("inbox-360-dark", { size: 360, colorScheme: "dark" }, `${letter}/check-your-inbox`);
  await picture("confirm-1280-light", { size: 1280 }, await sign(letter));
  await picture("confirm-360-dark", { size: 360, colorScheme: "dark", whole: true }, await sign(letter));
  await picture("private-1280-light", { size: 1280 }, await sign(letter), async (page) => {
    await page.getByLabel("I signed this letter").check();
    await page.getByRole("button", { name: "Send my answer" }).click();
    await page.getByRole("heading", { name: "Your signature is confirmed" }).waitFor();
  });
  const receipt = await receiptOf(await signAndConfirm(server, letter, { name: "Wanjiru Kamau", title: "Hydrologist", email: "wanjiru@example.org" }));
  for (const [size, colorScheme] of BOTH) {
    await picture(`check-${size}-${colorScheme}`, { size, colorScheme, whole: size === 360 }, `${letter}/check`, async (page) => {
      await page.locator("#field-receipt").fill(receipt);
      await page.locator("#field-email").fill("wanjiru@example.org");
      await page.getByRole("button", { name: "Check" }).click();
      await page.getByRole("heading", { name: "The receipt is good" }).waitFor();
    });
  }
}

async function around(letter) {
  for (const [size, colorScheme] of BOTH) {
    await picture(`record-${size}-${colorScheme}`, { size, colorScheme }, `${letter}/record`);
    await picture(`polls-${size}-${colorScheme}`, { size, colorScheme }, `${letter}/record`, (page) => page.locator("#polls").evaluate((polls) => polls.scrollIntoView()));
    await picture(`positions-${size}-${colorScheme}`, { size, colorScheme, whole: size === 1280 }, `${letter}/record/positions`);
    await picture(`figures-${size}-${colorScheme}`, { size, colorScheme, whole: size === 1280 }, `${letter}/figures`);
    await picture(`press-${size}-${colorScheme}`, { size, colorScheme, whole: size === 1280 }, `${letter}/press`);
  }
  const frame = { width: 480, height: 230 };
  for (const colorScheme of ["light", "dark"]) await picture(`frame-${colorScheme}`, { size: frame, colorScheme }, `${server.url}/embed/reading-room`);
}

async function papers(letter) {
  await writeFile(join(folder, "card.png"), Buffer.from(await (await fetch(`${letter}/card.png`)).arrayBuffer()));
  for (const [name, first, last] of [["letter", 1, 2], ["poster", 1, 1], ["sign-up", 1, 1]]) {
    const file = join(server.folder, `${name}.pdf`);
    await writeFile(file, Buffer.from(await (await fetch(`${letter}/${name}.pdf`)).arrayBuffer()));
    for (let number = first; number <= last; number += 1) {
      const of = ["-png", "-r", "60", "-f", number, "-l", number, "-singlefile", file, join(folder, `paper-${name}-${number}`)];
      await promisify(execFile)("pdftoppm", of.map(String));
    }
  }
}

async function picture(name, { size, colorScheme = "light", whole = false, locale = "en" }, address, then = async () => {}) {
  const context = await browser.newContext({ viewport: SIZES[size] ?? size, colorScheme, locale, reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.goto(address);
  await then(page);
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: whole });
  await context.close();
}

async function open(name) {
  const letter = await server.open(name);
  const people = { arabic: [["نور الدين", "معلمة"], ["ليلى حداد", "مهندسة"]], japanese: [["佐藤 花子", "司書"], ["山田 太郎", "教員"]] };
  for (const [name_, title] of people[name]) await signAndConfirm(server, letter, { name: name_, title });
  return letter;
}

async function sign(letter) {
  const email = newAddress();
  const context = await browser.newContext({ locale: "en" });
  const page = await context.newPage();
  await page.goto(letter);
  await page.locator("#field-name").fill("Wanjiru Kamau");
  await page.locator("#field-email").fill(email);
  await page.locator("#field-title").fill("Hydrologist");
  await page.getByLabel("Everyone").check();
  await page.getByRole("button", { name: "Sign" }).click();
  await context.close();
  return mailedLink(server, email);
}

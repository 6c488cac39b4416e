// What signers and readers do with a receipt: in the browser, on a saved page without a network, and without JavaScript.

import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import decode from "jsqr";
import { launch, visit } from "../support/browser.js";
import { receiptOf, sign, signAndConfirm } from "../support/signers.js";
import { stage } from "../support/stage.js";

const CONFIRMED_TO_RECEIPT_MS_MAX = 1_000;

const ada = { name: "Ada Bücher", title: "Bookbinder", affiliation: "Paper & Thread", email: "Ada.Bücher+Letters@Bücher.example" };
let receipt, privatePage, elsewhere, opening, folder;

const scene = stage(["reading-room", "arabic"], async ({ server, letters }) => {
  for (const name of ["Ελένη Παππά", "李雅静", "Wanjiru Kamau"]) await signAndConfirm(server, letters["reading-room"], { name });
  privatePage = await signAndConfirm(server, letters["reading-room"], ada);
  receipt = await receiptOf(privatePage);
  elsewhere = await receiptOf(await signAndConfirm(server, letters.arabic, { name: "نور الدين", title: "معلمة" }));
  opening = await aboutTheOpening(`${letters["reading-room"]}/log/proof`);
  folder = await mkdtemp(join(tmpdir(), "undersigned-check-"));
  await writeFile(join(folder, "receipt.txt"), receipt);
});
after(() => folder && rm(folder, { recursive: true }));

const BOUND = "The receipt is good, and bound to this address";
const IN_LOG = "The entry is in the log; the name was not checked";
const NOT_BOUND = "The entry is in the log, but it is not bound to this address";

test("a public signer has receipt, file and code a second after the button", async () => {
  const { page, wrongs } = await visit(scene.browser);
  for (let round = 0; round < 3; round += 1) {
    await page.goto(await sign(scene.server, scene.letters["reading-room"], { name: "Quick Signer" }));
    await page.getByLabel("I signed this letter").check();
    const button = page.getByRole("button", { name: "Send my answer" });
    const pressed = performance.now();
    await button.click();
    await page.getByRole("link", { name: "Save the receipt" }).waitFor();
    await page.waitForFunction(() => 0 < document.querySelector(".code img")?.naturalWidth);
    const took = performance.now() - pressed;
    assert.ok(took <= CONFIRMED_TO_RECEIPT_MS_MAX, `${Math.round(took)} ms`);
  }
  assert.deepEqual(wrongs, []);
});

test("the letter says in one sentence that its number can be checked, and leads there", async () => {
  const { page } = await visit(scene.browser);
  await page.goto(scene.letters["reading-room"]);
  await page.getByText("Anyone can check this number.").getByRole("link").click();
  await page.getByRole("heading", { level: 1, name: "Check a receipt and the number" }).waitFor();
  assert.equal(page.url(), `${scene.letters["reading-room"]}/check`);
  const vkey = (await (await fetch(`${scene.letters["reading-room"]}/log/vkey`)).text()).trim();
  assert.ok(await page.getByText(vkey, { exact: true }).isVisible());
  assert.ok(await page.getByText(`undersigned verify ${scene.letters["reading-room"]}`).isVisible());
});

test("a receipt is pasted, chosen or dropped, and nothing is sent", async () => {
  const { page, wrongs } = await visit(scene.browser);
  await page.goto(`${scene.letters["reading-room"]}/check`, { waitUntil: "networkidle" });
  const requests = [];
  page.on("request", (request) => requests.push(request.url()));

  assert.equal(await outcomeOf(page, receipt), IN_LOG);
  assert.equal(await outcomeOf(page, receipt.replaceAll("\n", "\r\n"), " ADA.BÜCHER+Letters@xn--bcher-kva.example "), BOUND);
  assert.deepEqual(await facts(page), {
    Log: `${scene.server.url.slice("http://".length)}/reading-room`,
    Name: ada.name,
    "Beside it": "Bookbinder, Paper & Thread",
    "Seen by": "Everyone",
    "Text, SHA-256": (await (await fetch(`${scene.letters["reading-room"]}.json`)).json()).version.hash,
    "In the log since": `${hourNow()}`,
    Entry: "5 of 5",
  });
  assert.ok(await page.locator("#outcome h2").evaluate((heading) => heading === document.activeElement));

  await page.reload({ waitUntil: "networkidle" });
  requests.length = 0;
  await page.getByLabel("Or its file").setInputFiles(join(folder, "receipt.txt"));
  await page.getByRole("heading", { name: IN_LOG, exact: true }).waitFor();
  assert.equal(await page.locator("#field-receipt").inputValue(), receipt);

  await page.reload({ waitUntil: "networkidle" });
  requests.length = 0;
  await page.evaluate((text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], "receipt.txt", { type: "text/plain" }));
    for (const type of ["dragover", "drop"]) {
      document.querySelector("h1").dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
    }
  }, receipt);
  await page.getByRole("heading", { name: IN_LOG, exact: true }).waitFor();
  assert.deepEqual(requests, [], "nobody is asked");
  assert.deepEqual(wrongs, []);
});

test("the code on the private page opens the check with the receipt in it, and leaves no trace in the address", async () => {
  const { page, wrongs } = await visit(scene.browser);
  await page.goto(privatePage);
  const image = page.getByRole("img", { name: "Code to scan" });
  await image.waitFor();
  const pixels = await image.evaluate(async (element) => {
    await element.decode();
    const SIDE = 600;
    const canvas = Object.assign(document.createElement("canvas"), { width: SIDE, height: SIDE });
    const context = canvas.getContext("2d");
    context.drawImage(element, 0, 0, SIDE, SIDE);
    return { side: SIDE, data: [...context.getImageData(0, 0, SIDE, SIDE).data] };
  });
  const code = decode(Uint8ClampedArray.from(pixels.data), pixels.side, pixels.side);
  assert.ok(code.version <= 20, `version ${code.version}`);
  const [address, fragment] = code.data.split("#");
  assert.equal(address, `${scene.letters["reading-room"]}/check`);
  assert.equal(await page.getByRole("link", { name: "Check it" }).getAttribute("href"), `/reading-room/check#${fragment}`);
  assert.ok(!code.data.includes("/p/"), "proof alone, no capability");

  const requests = [];
  page.on("request", (request) => requests.push(new URL(request.url())));
  await page.goto(code.data);
  await page.getByRole("heading", { name: IN_LOG, exact: true }).waitFor();
  assert.equal(page.url(), address);
  assert.deepEqual(requests.map(({ hash, search }) => search + hash).filter((rest) => rest !== "" && rest !== `#${fragment}`), []);
  assert.ok(requests.some(({ pathname }) => /^\/reading-room\/log\/proof\/4\/\d+$/.test(pathname)));
  const whole = await page.locator("#field-receipt").inputValue();
  assert.equal(await outcomeOf(page, whole, ada.email), BOUND);
  assert.deepEqual(disclosed(whole), disclosed(receipt));

  const lost = code.data.replace(/\.4\.(\d+)\./, ".4.999.");
  assert.equal(await outcomeOf(page, lost), "The log shown here does not have this entry");
  assert.deepEqual(wrongs, []);
});

test("each thing that is wrong is told in its own words", async () => {
  const { page } = await visit(scene.browser);
  await page.goto(`${scene.letters["reading-room"]}/check`);
  for (const [what, text, address, words] of wrongReceipts()) {
    assert.equal(await outcomeOf(page, text, address), words, what);
  }
  await outcomeOf(page, elsewhere);
  assert.deepEqual(Object.keys(await facts(page)), ["Log"]);
  await outcomeOf(page, receipt, "somebody@example.org");
  assert.match(await page.locator("#outcome").innerText(), /one entry was given to two people/);
});

test("a changed signature has a new receipt, and its earlier one is still true", async () => {
  const { page } = await visit(scene.browser);
  const email = "changing@example.org";
  const own = await signAndConfirm(scene.server, scene.letters["reading-room"], { name: "First Name", email });
  const first = await receiptOf(own);
  const headers = { "content-type": "application/json", accept: "application/json" };
  const body = JSON.stringify({ do: "change", name: "Second Name", visibility: "public" });
  assert.equal((await fetch(own, { method: "POST", headers, body })).status, 200);
  const second = await receiptOf(own);
  assert.equal(JSON.parse(disclosed(second).entry).type, "amend");
  await page.goto(`${scene.letters["reading-room"]}/check`);
  for (const [text, name] of [[first, "First Name"], [second, "Second Name"]]) {
    assert.equal(await outcomeOf(page, text, email), BOUND);
    assert.equal((await facts(page)).Name, name);
    assert.equal(await serversOutcome(text, email), "bound");
  }
});

test("the browser and the server come to the same outcome on receipts changed anywhere", async () => {
  const { page } = await visit(scene.browser);
  await page.goto(`${scene.letters["reading-room"]}/check`);
  const { vkey, rules } = await page.locator("form[data-rules]").evaluate((form) => ({ ...form.dataset }));
  const seen = new Map();
  const cosigned = `${receipt}— witness.example.org ${Buffer.alloc(76, 1).toString("base64")}\n`;
  for (const text of [receipt, cosigned, ...wrongReceipts().map(([, text]) => text), ...mutations(receipt, 300)]) {
    for (const address of ["", ada.email]) {
      const here = await page.evaluate(
        async ([text, address, vkey, rules]) => (await checkReceipt(text, address, vkey, JSON.parse(rules).providers)).outcome,
        [text, address, vkey, rules],
      );
      const there = await serversOutcome(text, address);
      assert.equal(here, there, `${address}\n${text}`);
      seen.set(here, (seen.get(here) ?? 0) + 1);
    }
  }
  for (const outcome of ["bound", "in-log", "not-bound", "malformed", "other-letter", "other-key", "forged", "not-included", "no-commitment", "disagrees"]) {
    assert.ok(seen.has(outcome), `no receipt was ${outcome}: ${JSON.stringify([...seen])}`);
  }
});

test("the browser normalizes addresses as the server does", async () => {
  const examples = JSON.parse(await readFile(new URL("../../crates/core/src/addresses/examples.json", import.meta.url), "utf8"));
  assert.ok(20 < examples.length);
  const { page } = await visit(scene.browser);
  await page.goto(`${scene.letters["reading-room"]}/check`);
  const rules = await page.locator("form[data-rules]").getAttribute("data-rules");
  for (const [typed, normalized] of examples) {
    const found = await page.evaluate(([typed, rules]) => normalizedAddress(typed, JSON.parse(rules).providers), [typed, rules]);
    assert.equal(found, normalized, typed);
  }
});

test("the check as one file works from the disk without a network", async () => {
  const { page } = await visit(scene.browser, { acceptDownloads: true });
  await page.goto(`${scene.letters["reading-room"]}/check`);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Save the check" }).click()]);
  assert.equal(download.suggestedFilename(), "reading-room-check.html");
  const file = join(folder, "check.html");
  await download.saveAs(file);
  await checksAlone(file);
});

test("the page as a browser saves it works from the disk without a network", async () => {
  const { page } = await visit(scene.browser);
  await page.goto(`${scene.letters["reading-room"]}/check`);
  await outcomeOf(page, elsewhere);
  // What is shown, with what it needs beside it and no path left that begins with a slash.
  let html = await page.content();
  for (const [path, name] of html.matchAll(/"\/static\/([^"]+)"/g)) {
    await writeFile(join(folder, name), Buffer.from(await (await fetch(`${scene.server.url}${path.slice(1, -1)}`)).arrayBuffer()));
    html = html.replaceAll(path, `"./${name}"`);
  }
  const file = join(folder, "saved.html");
  await writeFile(file, html);
  await checksAlone(file);
});

async function checksAlone(file) {
  const { page, context } = await visit(scene.browser);
  await context.setOffline(true);
  const requests = [];
  page.on("request", (request) => requests.push(request.url()));
  await page.goto(pathToFileURL(file).href);
  assert.equal(await outcomeOf(page, receipt, ada.email), BOUND);
  await page.getByLabel("Or its file").setInputFiles(join(folder, "receipt.txt"));
  await page.getByRole("heading", { name: BOUND }).waitFor();
  for (const [what, text, address, words] of wrongReceipts()) {
    assert.equal(await outcomeOf(page, text, address), words, what);
  }
  assert.equal(await page.locator("#field-file").count(), 1, "nothing is there twice");
  assert.equal(await outcomeOf(page, `${scene.letters["reading-room"]}/check${await codeOf()}`), "The log could not be asked");
  assert.deepEqual(requests.filter((url) => !url.startsWith("file:")).filter((url) => !url.includes("/log/proof/")), []);
  await context.close();
}

test("without JavaScript the server answers, and says that it is the server's word", async () => {
  const { page, wrongs } = await visit(scene.browser, { javaScriptEnabled: false });
  await page.goto(`${scene.letters["reading-room"]}/check`);
  assert.ok(await page.getByText("Without JavaScript this goes to the server").isVisible());
  assert.ok(!(await page.getByLabel("Or its file").isVisible()), "only what works is offered");
  for (const [text, address, words] of [[receipt, ada.email, BOUND], [receipt, "somebody@example.org", NOT_BOUND], ["no receipt", "", "That is not a receipt"]]) {
    await page.locator("#field-receipt").fill(text);
    await page.getByLabel("Your address").fill(address);
    await page.getByRole("button", { name: "Check" }).click();
    await page.getByRole("heading", { name: words, exact: true }).waitFor();
    assert.ok(await page.getByText("This is the server's word").isVisible());
  }
  assert.deepEqual(wrongs, []);
});

test("a browser that cannot check a signature says so, and offers the server's word", async () => {
  const { page, context } = await visit(scene.browser);
  await context.addInitScript(() => {
    const { importKey } = SubtleCrypto.prototype;
    SubtleCrypto.prototype.importKey = function (format, data, algorithm, ...rest) {
      if (algorithm === "Ed25519") return Promise.reject(new DOMException("unknown", "NotSupportedError"));
      return importKey.call(this, format, data, algorithm, ...rest);
    };
  });
  await page.goto(`${scene.letters["reading-room"]}/check`);
  await asksServer(page);
});

test("a page that came without encryption cannot check either, and says so", async () => {
  const browser = await launch("--host-resolver-rules=MAP letters.test 127.0.0.1");
  try {
    const { page } = await visit(browser);
    await page.goto(`${scene.letters["reading-room"]}/check`.replace("127.0.0.1", "letters.test"));
    assert.equal(await page.evaluate(() => isSecureContext), false);
    await asksServer(page);
  } finally {
    await browser.close();
  }
});

async function asksServer(page) {
  assert.equal(await outcomeOf(page, receipt, ada.email), "This browser cannot check the signature");
  await page.getByRole("button", { name: "Ask this server" }).click();
  await page.getByRole("heading", { name: BOUND }).waitFor();
  assert.ok(await page.getByText("This is the server's word").isVisible());
}

// ── Receipts

/// What was changed, the receipt, the address to check it with, and what the page says then.
function wrongReceipts() {
  const renamed = disclosing(receipt, (disclosure) => (disclosure.record = disclosure.record.replace(ada.name, "Eve Bücher")));
  const hidden = disclosing(receipt, (disclosure) => (disclosure.record = disclosure.record.replace('"public"', '"organizers"')));
  const dated = disclosing(receipt, (disclosure) => (disclosure.entry = disclosure.entry.replace(/"hour":"\d{4}/, '"hour":"1999')));
  const salted = disclosing(receipt, (disclosure) => (disclosure.salt = "0".repeat(64)));
  const [head, checkpoint] = receipt.split("\n\n");
  const [origin, size] = checkpoint.split("\n");
  const root = receipt.split("\n\n")[1].split("\n")[2];
  const otherRoot = `${root.startsWith("A") ? "B" : "A"}${root.slice(1)}`;
  const unsigned = receipt.replace(/^— .*$/m, `— witness.example.org ${Buffer.alloc(68).toString("base64")}`);
  const firstHash = head.split("\n")[3];
  return [
    ["another record", renamed, ada.email, NOT_BOUND],
    ["another salt", salted, ada.email, NOT_BOUND],
    ["another address", receipt, "somebody@example.org", NOT_BOUND],
    ["no address", receipt, "ada at example", "That is not a mail address"],
    ["another visibility", hidden, ada.email, "The receipt contradicts the log"],
    ["another entry", dated, ada.email, "The entry is not at that place in the log"],
    ["another place", receipt.replace(/^index 4$/m, "index 3"), "", "The entry is not at that place in the log"],
    ["a shorter proof", receipt.replace(`${firstHash}\n`, ""), "", "The entry is not at that place in the log"],
    ["another size", receipt.replace(`${origin}\n${size}\n`, `${origin}\n${Number(size) + 1}\n`), "", "The signature is false"],
    ["another root", receipt.replace(root, otherRoot), "", "The signature is false"],
    ["another key's signature", unsigned, "", "Another key signed this receipt"],
    ["another letter's", elsewhere, ada.email, "This receipt is of another letter"],
    ["another entry's", opening, "", "This entry is nobody's signature"],
    ["half of it", head, "", "That is not a receipt"],
    ["nothing", "", "", "That is not a receipt"],
  ];
}

/// As if the log's first entry, which opens the letter, were the signer's.
async function aboutTheOpening(proofs) {
  const checkpoint = receipt.slice(receipt.indexOf("\n\n") + 2);
  const { entry, proof } = await (await fetch(`${proofs}/0/${checkpoint.split("\n")[1]}`)).json();
  const [first, extra] = disclosing(receipt, (disclosure) => (disclosure.entry = entry)).split("\n");
  return [first, extra, "index 0", ...proof, "", checkpoint].join("\n");
}

function disclosed(text) {
  return JSON.parse(Buffer.from(text.match(/^extra (.*)$/m)[1], "base64").toString());
}

function disclosing(text, change) {
  const disclosure = disclosed(text);
  change(disclosure);
  return text.replace(/^extra .*$/m, `extra ${Buffer.from(JSON.stringify(disclosure)).toString("base64")}`);
}

/// One to three characters changed, dropped or doubled, in the receipt or in what its `extra` line holds.
function mutations(text, count) {
  let state = 7878;
  const below = (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const alphabet = [..."ABab01+/=-. \n{}[]\":,é—"];
  const mutated = (original) => {
    const characters = [...original];
    for (let change = 0; change <= below(3); change += 1) {
      const at = below(characters.length);
      const replacement = [[alphabet[below(alphabet.length)]], [], [characters[at], characters[at]]][below(3)];
      characters.splice(at, 1, ...replacement);
    }
    return characters.join("");
  };
  return Array.from({ length: count }, () => {
    if (below(2) === 0) return mutated(text);
    const extra = Buffer.from(text.match(/^extra (.*)$/m)[1], "base64").toString();
    return text.replace(/^extra .*$/m, `extra ${Buffer.from(mutated(extra)).toString("base64")}`);
  });
}

async function serversOutcome(text, email) {
  const answer = await fetch(`${scene.letters["reading-room"]}/check`, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify({ receipt: text, email }),
  });
  const { outcome } = await answer.json();
  assert.equal(answer.status, ["bound", "in-log"].includes(outcome) ? 200 : 422);
  return outcome;
}

/// With its `#`.
async function codeOf() {
  return (await (await fetch(privatePage)).text()).match(/href="\/reading-room\/check(#[^"]+)"/)[1];
}

// ── The page

/// Pastes, checks, and answers the heading of the outcome.
async function outcomeOf(page, text, address = "") {
  await page.locator("#outcome").evaluate((place) => place.replaceChildren());
  await page.locator("#field-receipt").fill(text);
  await page.getByLabel("Your address").fill(address);
  await page.getByRole("button", { name: "Check" }).click();
  return page.locator("#outcome h2").innerText();
}

async function facts(page) {
  const terms = await page.locator("#outcome dt").allInnerTexts();
  const values = await page.locator("#outcome dd").allInnerTexts();
  return Object.fromEntries(terms.map((term, at) => [term, values[at]]));
}

function hourNow() {
  const now = new Date();
  const day = now.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  return `${day}, the hour from ${String(now.getUTCHours()).padStart(2, "0")}:00 UTC`;
}

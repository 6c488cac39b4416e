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
const UNKNOWN = "The entry is in the log; the address was not checked";
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
  await page.getByText(vkey, { exact: true }).waitFor();
  await page.getByText(`undersigned verify ${scene.letters["reading-room"]}`).waitFor();
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

  assert.deepEqual(wrongs, []);
});

test("a made-up code is told so, and the log is not asked", async () => {
  const { page, wrongs } = await visit(scene.browser);
  const address = `${scene.letters["reading-room"]}/check`;
  await page.goto(address, { waitUntil: "networkidle" });
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  for (const [what, text, words] of await wrongCodes()) {
    assert.equal(await outcomeOf(page, text, ada.email), words, what);
  }
  assert.deepEqual(asked, []);
  await page.goto("about:blank");
  await page.goto(`${address}#1.this-is-no-code`);
  await page.getByRole("heading", { name: "That is not a receipt", exact: true }).waitFor();
  assert.equal(page.url(), address);
  assert.deepEqual(wrongs, []);
});

test("an answer of the log that is none ends in words", async () => {
  const { page } = await visit(scene.browser);
  const address = `${scene.letters["reading-room"]}/check`;
  await page.goto(address);
  const [code, { entry, proof }] = [`${address}${await codeOf()}`, await answerOfTheLog()];
  const other = Buffer.alloc(32, 1).toString("base64");
  const [missing, unreachable] = ["The log shown here does not have this entry", "The log could not be asked"];
  const answers = [
    [{ json: { entry, proof } }, BOUND],
    [{ status: 404, body: "" }, missing],
    [{ json: { entry, proof: [other, ...proof.slice(1)] } }, missing],
    [{ json: { entry: entry.replace("email", "paper"), proof } }, missing],
    [{ status: 503, body: "" }, unreachable],
    [{ body: "<p>Sign in to this network" }, unreachable],
    [{ json: null }, unreachable],
    [{ json: [entry, proof] }, unreachable],
    [{ json: { entry, proof: "none" } }, unreachable],
    [{ json: { entry, proof: [...proof, "no hash"] } }, unreachable],
    [{ json: { entry: [entry], proof } }, unreachable],
    [{ json: { entry: "x".repeat(300_000), proof } }, "That is not a receipt"],
  ];
  for (const [answer, words] of answers) {
    await page.route("**/log/proof/**", (route) => route.fulfill(answer), { times: 1 });
    assert.equal(await outcomeOf(page, code, ada.email), words, JSON.stringify(answer).slice(0, 200));
  }
  await page.route("**/log/proof/**", (route) => route.abort(), { times: 1 });
  assert.equal(await outcomeOf(page, code), unreachable);
  assert.match(await page.locator("#outcome").innerText(), /Use the saved receipt file/);
});

test("an old verdict does not stand beside a new receipt", async () => {
  const { page } = await visit(scene.browser);
  const address = `${scene.letters["reading-room"]}/check`;
  await page.goto(address);
  const headings = page.locator("#outcome h2");
  await outcomeOf(page, receipt, ada.email);
  await page.getByLabel("Your address").pressSequentially("x");
  assert.equal(await headings.count(), 0, "it was about another address");
  await outcomeOf(page, receipt);
  await page.locator("#field-receipt").press("End");
  await page.locator("#field-receipt").pressSequentially("x");
  assert.equal(await headings.count(), 0);

  // While the log takes its time, the verdict about what came before is gone, and what comes later is not written over.
  await outcomeOf(page, receipt);
  let answer;
  const asked = new Promise((resolve) => page.route("**/log/proof/**", (route) => resolve((answer = () => route.continue())), { times: 1 }));
  await page.evaluate((hash) => (location.hash = hash), await codeOf());
  await asked;
  assert.equal(await headings.count(), 0);
  assert.equal(await outcomeOf(page, elsewhere), "This receipt is of another letter");
  const answered = page.waitForResponse("**/log/proof/**");
  answer();
  await (await answered).finished();
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
  assert.equal(await headings.innerText(), "This receipt is of another letter");
  assert.equal(await page.locator("#field-receipt").inputValue(), elsewhere);
});

test("a kind of identity that the check does not know accuses nobody", async () => {
  const { page } = await visit(scene.browser);
  await page.goto(`${scene.letters["reading-room"]}/check`);
  const others = [(disclosure) => (disclosure.identity = "roster"), (disclosure) => (disclosure.normalization = 2)];
  for (const other of others) {
    for (const address of [ada.email, "R-17"]) {
      assert.equal(await outcomeOf(page, disclosing(receipt, other), address), UNKNOWN);
      assert.equal(await serversOutcome(disclosing(receipt, other), address), "unknown-identity");
    }
    assert.doesNotMatch(await page.locator("#outcome").innerText(), /two people/);
    assert.equal(await outcomeOf(page, disclosing(receipt, other)), IN_LOG);
  }
});

test("the script reads entries as strictly as the server", async () => {
  const { page } = await visit(scene.browser);
  await page.goto(`${scene.letters["reading-room"]}/check`);
  const read = (line) =>
    page.evaluate((line) => {
      try {
        return readEntry(line).type;
      } catch (error) {
        return error.outcome ?? String(error);
      }
    }, line);
  const { entry } = disclosed(receipt);
  assert.equal(await read(entry), "sign");
  assert.equal(await read(disclosed(opening).entry), "no-commitment");
  const changed = (change) => {
    const fields = JSON.parse(entry);
    change(fields);
    return JSON.stringify(Object.fromEntries(Object.entries(fields).sort(([one], [other]) => (one < other ? -1 : 1))));
  };
  assert.equal(await read(changed((fields) => (fields.earlier = 3))), "sign");
  const wrongs = [
    entry.replace(/"c":"(\w+)"/, '"c":["$1"]'),
    entry.replace('"held":false', '"held":"false"'),
    entry.replace('"held":false', '"held":0'),
    entry.replace('"held":false', '"held":false,"held":false'),
    entry.replace('"evidence":"email"', '"evidence":"rumour"'),
    entry.replace('"evidence":"email"', '"evidence":["email"]'),
    entry.replace(/"hour":"[^"]+"/, '"hour":"2026-02-30T18Z"'),
    entry.replace(/"hour":"[^"]+"/, '"hour":"2026-02-20T24Z"'),
    entry.replace(/"hour":"([^"]+)"/, '"hour":["$1"]'),
    entry.replace('"visibility":"public"', '"visibility":"nobody"'),
    changed((fields) => (fields.earlier = -1)),
    changed((fields) => (fields.earlier = null)),
    changed((fields) => (fields.type = "endorse")),
    changed((fields) => (fields.note = "more")),
  ];
  for (const line of wrongs) {
    assert.notEqual(line, entry);
    assert.equal(await read(line), "malformed", line);
  }
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
  const address = `${scene.letters["reading-room"]}/check`;
  const code = `${address}${await codeOf()}`;
  for (const text of [code, code.slice(address.length), ...(await wrongCodes()).map(([, text]) => text), ...mutations(code, 150), ...recordMutations(code, 60)]) {
    const here = await page.evaluate(async (text) => (await outcomeOf(text)).outcome, text);
    assert.equal(here, await serversOutcome(text, ""), text);
    seen.set(`code ${here}`, (seen.get(`code ${here}`) ?? 0) + 1);
  }
  for (const outcome of ["in-log", "malformed", "other-letter", "other-key", "forged"]) {
    assert.ok(seen.has(`code ${outcome}`), `no code was ${outcome}: ${JSON.stringify([...seen])}`);
  }
  const cosigned = `${receipt}— witness.example.org ${Buffer.alloc(76, 1).toString("base64")}\n`;
  for (const text of [receipt, cosigned, ...wrongReceipts().map(([, text]) => text), ...oddReceipts(), ...mutations(receipt, 300)]) {
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
  for (const outcome of ["bound", "in-log", "not-bound", "malformed", "other-letter", "other-key", "forged", "not-included", "no-commitment", "disagrees", "unknown-identity"]) {
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
  assert.match(await page.locator("#outcome").innerText(), /Use the saved receipt file/);
  for (const [what, text, words] of await wrongCodes()) assert.equal(await outcomeOf(page, text), words, what);
  assert.deepEqual(requests.filter((url) => !url.startsWith("file:")).filter((url) => !url.includes("/log/proof/")), []);
  await context.close();
}

test("without JavaScript the server answers, and says that it is the server's word", async () => {
  const { page, wrongs } = await visit(scene.browser, { javaScriptEnabled: false });
  await page.goto(`${scene.letters["reading-room"]}/check`);
  await page.getByText("Without JavaScript this goes to the server").waitFor();
  assert.ok(!(await page.getByLabel("Or its file").isVisible()), "only what works is offered");
  for (const [text, address, words] of [[receipt, ada.email, BOUND], [receipt, "somebody@example.org", NOT_BOUND], ["no receipt", "", "That is not a receipt"]]) {
    await page.locator("#field-receipt").fill(text);
    await page.getByLabel("Your address").fill(address);
    await page.getByRole("button", { name: "Check" }).click();
    await page.getByRole("heading", { name: words, exact: true }).waitFor();
    await page.getByText("This is the server's word").waitFor();
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
  await page.getByText("This is the server's word").waitFor();
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

/// What stands in one form only, written in another one.
function oddReceipts() {
  const extra = (change) => {
    const text = JSON.stringify(disclosed(receipt));
    assert.notEqual(change(text), text);
    return receipt.replace(/^extra .*$/m, `extra ${Buffer.from(change(text)).toString("base64")}`);
  };
  return [
    receipt.replace(/^index 4$/m, "index +4"),
    receipt.replace(/^index 4$/m, "index 04"),
    receipt.replace(/^index 4$/m, "index 4 "),
    receipt.replace(/^index 4$/m, "index -4"),
    extra((text) => text.replace('{"entry"', '{"identity":"email","entry"')),
    extra((text) => text.replace('"normalization":1', '"normalization":1.0')),
    extra((text) => text.replace('"normalization":1', '"normalization":1e0')),
    extra((text) => text.replace('"normalization":1', '"normalization":-0')),
    extra((text) => text.replace('"normalization":1', '"normalization":4294967296')),
    extra((text) => text.replace('"identity":"email"', '"identity":"roster"')),
    extra((text) => text.replace('"identity":"email"', '"identity":"\\ud800"')),
    extra((text) => text.replace('{"entry"', ' {\t"entry"')),
    disclosing(receipt, (disclosure) => (disclosure.record = disclosure.record.replace('"name"', '"name":"Eve","name"'))),
    disclosing(receipt, (disclosure) => (disclosure.record = disclosure.record.replace(ada.name, "\\ud800"))),
    disclosing(receipt, (disclosure) => (disclosure.record = disclosure.record.replace(ada.name, "a: \\\": -1"))),
    disclosing(receipt, (disclosure) => (disclosure.record = `["${ada.name}"]`)),
  ];
}

/// What was changed, the code's address, and what the page says. Nobody needs to ask the log about any of them.
async function wrongCodes() {
  const [address, code] = [`${scene.letters["reading-room"]}/check`, (await codeOf()).slice(1)];
  const [form, normalization, index, size, bytes] = code.split(".");
  const numbered = (index, size) => `${address}#${[form, normalization, index, size, bytes].join(".")}`;
  const changed = (change) => {
    const raw = Buffer.from(bytes, "base64url");
    return `${address}#${[form, normalization, index, size, change(raw).toString("base64url")].join(".")}`;
  };
  const turned = (at) => changed((raw) => (raw.writeUInt8(raw[at] ^ 1, at), raw));
  const invented = Buffer.concat([Buffer.alloc(32 + 68 + 3 * 32, 5), Buffer.from('{"name":"Eve Example","visibility":"public"}')]);
  const [none, forged, otherKey, otherLetter] = ["That is not a receipt", "The signature is false", "Another key signed this receipt", "This receipt is of another letter"];
  return [
    ["an invented code", `${address}#1.1.0.999999.${invented.toString("base64url")}`, otherKey],
    ["another letter's path", `${scene.letters.arabic}/check#${code}`, otherLetter],
    ["another letter's path alone", `/arabic/check#${code}`, otherLetter],
    ["a larger size", numbered(index, "999"), forged],
    ["another root", turned(0), forged],
    ["another key's id", turned(32), otherKey],
    ["another signature", turned(40), forged],
    ["a place after the end", numbered(size, size), none],
    ["a number with zeros", numbered(`0${index}`, size), none],
    ["a number with a sign", numbered(`+${index}`, size), none],
    ["a number that is too large", numbered(index, "18446744073709551616"), none],
    ["another form", `${address}#2${code.slice(1)}`, none],
    ["half of it", `${address}#${code.slice(0, 200)}`, none],
    ["a huge one", `${address}#${code}${"A".repeat(100_000)}`, none],
    ["a record with white space", changed((raw) => Buffer.concat([raw, Buffer.from(" ")])), none],
    ["a name twice", changed((raw) => Buffer.from(raw.toString("latin1").replace('"name"', '"name":"Eve","name"'), "latin1")), none],
  ];
}

/// Codes with another record: the signature is not over it.
function recordMutations(code, count) {
  const [head, bytes] = [code.slice(0, code.lastIndexOf(".") + 1), Buffer.from(code.slice(code.lastIndexOf(".") + 1), "base64url")];
  const [fixed, record] = [bytes.subarray(0, 196), bytes.subarray(196).toString()];
  return textMutations(record, count).map((record) => head + Buffer.concat([fixed, Buffer.from(record)]).toString("base64url"));
}

async function answerOfTheLog() {
  const [, , index, size] = (await codeOf()).split(".");
  return (await fetch(`${scene.letters["reading-room"]}/log/proof/${index}/${size}`)).json();
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
  return Array.from({ length: count }, (_, round) => {
    const extra = text.match(/^extra (.*)$/m);
    if (!extra || round % 2 === 0) return textMutations(text, 1)[0];
    const [mutated] = textMutations(Buffer.from(extra[1], "base64").toString(), 1);
    return text.replace(/^extra .*$/m, `extra ${Buffer.from(mutated).toString("base64")}`);
  });
}

let chance = 7878;

function textMutations(original, count) {
  const below = (limit) => {
    chance = (Math.imul(chance, 1664525) + 1013904223) >>> 0;
    return Math.floor((chance / 2 ** 32) * limit);
  };
  const alphabet = [..."ABab01+/=-. \n{}[]\":,é—"];
  return Array.from({ length: count }, () => {
    const characters = [...original];
    for (let change = 0; change <= below(3); change += 1) {
      const at = below(characters.length);
      const replacement = [[alphabet[below(alphabet.length)]], [], [characters[at], characters[at]]][below(3)];
      characters.splice(at, 1, ...replacement);
    }
    return characters.join("");
  });
}

async function serversOutcome(text, email) {
  const answer = await fetch(`${scene.letters["reading-room"]}/check`, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify({ receipt: text, email }),
  });
  const { outcome } = await answer.json();
  assert.equal(answer.status, ["bound", "in-log", "unknown-identity"].includes(outcome) ? 200 : 422);
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

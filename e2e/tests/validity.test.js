// Every page in every state and language, as it comes over the wire: the checker of the HTML standard finds nothing.

import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { ADDRESSES, SAVED, aroundPages, prepareAround } from "../support/around.js";
import { visit } from "../support/browser.js";
import { everyPage } from "../support/pages.js";
import { Server } from "../support/server.js";
import { signAndConfirm } from "../support/signers.js";
import { stage } from "../support/stage.js";
import { complaintsAbout } from "../support/vnu.js";

const LANGUAGES = ["ar", "de", "en", "es", "fr", "hi", "ja", "zh"];

const scene = stage(["reading-room", "arabic"], async (scene) => {
  await signAndConfirm(scene.server, scene.letters.arabic, { name: "نور الدين", title: "معلمة" });
  await prepareAround(scene);
});

let folder;
before(async () => (folder = await mkdtemp(join(tmpdir(), "undersigned-validity-"))));
after(() => rm(folder, { recursive: true, force: true }));

test("every page that a visitor comes to", async () => {
  const into = await within("visited");
  for (const locale of ["en", "ar"]) {
    const ways = locale === "en" ? [...everyPage(scene), ...aroundPages(scene)] : everyPage(scene);
    for (const [name, , open] of ways) {
      const { page, context } = await visit(scene.browser, { locale });
      let last;
      page.on("response", (answer) => {
        if (answer.request().isNavigationRequest() && answer.headers()["content-type"]?.startsWith("text/html")) last = answer.text().catch(() => undefined);
      });
      await open(page);
      const html = await last;
      assert.ok(html, name);
      await writeFile(join(into, `${name} in ${locale}.html`.replaceAll("/", "-")), html);
      await context.close();
    }
  }
  assert.deepEqual(await complaintsAbout(into), []);
});

test("every page in every language", async () => {
  const into = await within("languages");
  const paths = { home: "/", letter: "/reading-room", list: "/reading-room/signatures", check: "/reading-room/check", inbox: "/reading-room/check-your-inbox", "no page": "/no/such/page", mail: "/dev/mail", ...ADDRESSES, ...SAVED };
  for (const language of LANGUAGES) {
    for (const [name, path] of Object.entries(paths)) {
      const answer = await fetch(scene.server.url + path, { headers: { "accept-language": language, accept: "text/html" } });
      await writeFile(join(into, `${name} in ${language}.html`), await answer.text());
    }
    const mistakes = await fetch(`${scene.server.url}/reading-room/signatures`, { method: "POST", headers: { "accept-language": language }, body: new URLSearchParams({ name: "", email: "nowhere" }) });
    assert.equal(mistakes.status, 422);
    await writeFile(join(into, `mistakes in ${language}.html`), await mistakes.text());
  }
  assert.deepEqual(await complaintsAbout(into), []);
});

test("what a server says that has too much to do, or was asked wrongly", async () => {
  const into = await within("refusals");
  const busy = await Server.start("serve", { UNDERSIGNED_LIMITS: "on", UNDERSIGNED_LIMITS_SUBMISSIONS_PER_PREFIX: "2", UNDERSIGNED_LIMITS_WAITING_PER_LETTER: "1" });
  try {
    const letter = await busy.open("reading-room");
    const seen = new Set();
    const save = async (answer) => {
      seen.add(answer.status);
      if (answer.headers.get("content-type")?.startsWith("text/html")) await writeFile(join(into, `${answer.status}-${seen.size}.html`), await answer.text());
    };
    const sign = (number) => fetch(`${letter}/signatures`, { method: "POST", redirect: "manual", body: new URLSearchParams({ name: "Ada", email: `ada-${number}@example.org`, visibility: "public" }) });
    for (let number = 0; number < 4; number += 1) await save(await sign(number));
    await save(await fetch(`${letter}/press`, { method: "POST" }));
    await save(await fetch(`${letter}/signatures`, { method: "POST", headers: { "content-type": "application/x-www-form-urlencoded" }, body: "%ff=%ff" }));
    await save(await fetch(`${letter}/signatures`, { method: "POST", headers: { "content-type": "text/plain" }, body: "hello" }));
    // Who goes on sending after the answer may be hung up on before it is read.
    const tooLong = await fetch(`${letter}/signatures`, { method: "POST", body: new URLSearchParams({ name: "a".repeat(1 << 20) }) }).catch(() => null);
    if (tooLong) await save(tooLong);
    await save(await fetch(`${busy.url}/c/none`));
    await save(await fetch(`${busy.url}/embed/none`));
    for (const status of [404, 405, 429, 503]) assert.ok(seen.has(status), `${status} is among ${[...seen]}`);
    assert.deepEqual(await complaintsAbout(into), []);
  } finally {
    await busy.stop();
  }
});

test("style sheets, pictures and mails", async () => {
  const into = await within("parts");
  const pages = await Promise.all(["/reading-room", "/embed/reading-room"].map(async (path) => (await fetch(scene.server.url + path)).text()));
  const names = new Set(pages.flatMap((html) => [...html.matchAll(/\/static\/([^"]+\.(?:css|svg))/g)].map((match) => match[1])));
  assert.ok(3 <= names.size, [...names].join());
  for (const name of names) await writeFile(join(into, name), await (await fetch(`${scene.server.url}/static/${name}`)).text());
  await writeFile(join(into, "badge.svg"), await (await fetch(`${scene.server.url}/embed/reading-room.svg`)).text());
  assert.deepEqual(await complaintsAbout(into), []);
});

test("what is wrong is found", async () => {
  const into = await within("wrong");
  const html = await (await fetch(scene.letters["reading-room"])).text();
  await writeFile(join(into, "page.html"), html.replace("<main", "<p><div></p><main"));
  await writeFile(join(into, "style.css"), "a { colour: red }");
  await writeFile(join(into, "picture.svg"), `<svg xmlns="http://www.w3.org/2000/svg"><rect wide="1"/></svg>`);
  const complaints = await complaintsAbout(into);
  for (const name of ["page.html", "style.css", "picture.svg"]) assert.ok(complaints.some((one) => one.startsWith(name)), `${name} in ${complaints}`);
});

async function within(name) {
  const into = join(folder, name);
  await mkdir(into);
  return into;
}

// Texts that mean harm, typed into every field of a signer's: nothing runs, nothing is asked for, nothing breaks its format, and each
// output says to a parser that is not ours what was typed.

import assert from "node:assert/strict";
import { test } from "node:test";
import { HARMLESS, OURS, attack, drawn, each, inHtml, inInput, isFormula, isOfOneShape, onOneLine, open, secondParser, show, strange } from "../support/attack.js";
import { visit } from "../support/browser.js";
import { eventually } from "../support/eventually.js";
import { look, run } from "../support/inert.js";
import { NAUGHTY } from "../support/naughty.js";

const FIELDS = ["name", "title", "affiliation", "place"];
const PER_PAGE = 100;
/// Of five people each: fewer are put together with others.
const GROUPS = 16;

const { scene, answered, page, text, form, json, command, mails, pdfText } = attack(({ server }) => open(server, "attacked", () => HARMLESS));

test("what is refused comes back into its fields as it was typed", async () => {
  const typed = NAUGHTY.map((text) => ({ text, fields: { name: text, title: text, affiliation: text, place: text, email: text } }));
  const pages = await each(typed, async ({ fields }) => (await form("/attacked/signatures", { ...fields, visibility: "public" }, 422)).body);
  const picks = Object.fromEntries([...FIELDS, "email"].map((field) => [field, `input#field-${field}`]));
  const looked = await look(scene.page, pages, { ...picks, wrong: "[aria-invalid]", ids: "#sign" });
  for (const [index, { text }] of typed.entries()) {
    for (const field of FIELDS) assert.deepEqual(looked[index][field], [inInput(text)], `${field} of ${show(text)}`);
    assert.deepEqual(looked[index].email, [inInput(text).replace(/^[\t\f ]+|[\t\f ]+$/g, "")], `email of ${show(text)}`);
  }
  assert.deepEqual(strange(NAUGHTY, looked), []);
  // Pages on which the same fields are to be mended are alike but for the texts.
  isOfOneShape(NAUGHTY, looked, ({ wrong }, index) => `${wrong.length} ${errorCount(pages[index])}`);
  assert.deepEqual(await run(scene, drawn(pages)), []);
});

test("what stands under a letter stands there as text, wherever it is printed", async () => {
  const people = await each(NAUGHTY, signAs);
  const sent = await mails(people.length);
  const links = new Map(sent.map(({ to, text }) => [to, text.match(/http\S+\/c\/\S+/)[0]]));
  assert.equal(links.size, people.length);
  assert.deepEqual(sent.flatMap(({ defects }) => defects), []);
  // No word of whoever typed the address: all mails are alike but for the link.
  const words = sent.map((mail) => (mail.subject + mail.text + mail.html).replaceAll(links.get(mail.to), "LINK"));
  assert.equal(new Set(words).size, 1);
  await each(people, async (person) => {
    person.link = links.get(person.email);
    person.confirmation = await page(person.link);
    const answer = await json(person.link, { choice: "signed" }, 200);
    person.own = new URL(answer.private_page);
  });
  const accepted = people.filter(({ text, content }) => content.name === text).length;
  console.log(`${NAUGHTY.length} texts, ${accepted} of them fit as names, ${people.filter(({ content }) => content.title !== undefined).length} beside names`);
  assert.ok(250 < accepted, "most of them are odd, and no harm as a name");

  const confirmations = people.map(({ confirmation }) => confirmation);
  const looked = await look(scene.page, confirmations, { name: "#field-name", title: "#field-title", affiliation: "#field-affiliation", place: "#field-place" });
  people.forEach(({ shown }, index) => {
    for (const field of FIELDS) assert.deepEqual(looked[index][field], [shown[field]], `${field} of ${show(shown.name)}`);
  });
  assert.deepEqual(strange(NAUGHTY, looked), []);
  isOfOneShape(NAUGHTY, looked, () => "");

  await each(people, async (person) => {
    person.receipt = await eventually("the receipt is there", async () => {
      const answer = await fetch(`${person.own.origin}${person.own.pathname}/receipt.txt`);
      return answer.ok && answer.text();
    });
    person.page = await page(person.own);
  });
  const own = people.map((person) => person.page);
  const lookedAtOwn = await look(scene.page, own, { name: ".stands bdi", details: ".stands i", receipt: ".receipt-text code", code: ".code" });
  people.forEach(({ shown, receipt }, index) => {
    assert.deepEqual(lookedAtOwn[index].name, [shown.name]);
    assert.deepEqual(lookedAtOwn[index].details, details(shown));
    assert.deepEqual(lookedAtOwn[index].receipt, [onOneLine(receipt)]);
  });
  assert.deepEqual(strange(NAUGHTY, lookedAtOwn), []);
  isOfOneShape(NAUGHTY, lookedAtOwn, ({ details, code }) => `${details.length} ${code.length}`);
  assert.deepEqual(await run(scene, [...drawn(confirmations), ...drawn(own)]), []);

  const checked = await each(people, ({ receipt }) => form("/attacked/check", { receipt }, 200));
  const lookedAtChecks = await look(scene.page, checked.map(({ body }) => body), { name: "#outcome [data-fact=name]" });
  people.forEach(({ shown }, index) => assert.deepEqual(lookedAtChecks[index].name, [shown.name], show(shown.name)));
  assert.deepEqual(strange(NAUGHTY, lookedAtChecks), []);
  scene.people = people;
});

test("the list shows each name in its own line, and nothing else", async () => {
  const names = scene.people.map(({ shown }) => shown.name).sort();
  const pages = Math.ceil(names.length / PER_PAGE);
  const bodies = [];
  for (let number = 1; number <= pages; number += 1) bodies.push(await page(`/attacked/signatures?page=${number}`));
  const looked = await look(scene.page, bodies, { names: "ol.names > li > bdi", lines: "ol.names > li", details: "ol.names > li > i" });
  assert.deepEqual(looked.flatMap(({ names }) => names).sort(), names);
  assert.equal(looked.flatMap(({ lines }) => lines).length, names.length);
  const expected = scene.people.flatMap(({ shown }) => details(shown)).sort();
  assert.deepEqual(looked.flatMap(({ details }) => details).sort(), expected);
  assert.deepEqual(strange(bodies.map((_, index) => `page ${index + 1}`), looked), []);
  assert.deepEqual(await run(scene, [...bodies, await page("/attacked")]), []);

  // As a reader meets them, with the content policy: whatever it has to stop is a finding too.
  const { page: tab, context, wrongs } = await visit(scene.browser);
  for (let number = 1; number <= pages; number += 1) {
    await tab.goto(`${scene.server.url}/attacked/signatures?page=${number}`);
    const shown = await tab.locator("ol.names > li > bdi").allTextContents();
    assert.deepEqual(shown.map(onOneLine), looked[number - 1].names);
  }
  await tab.goto(`${scene.server.url}/attacked`, { waitUntil: "networkidle" });
  assert.deepEqual(wrongs, []);
  await context.close();
});

test("the table of names is the same to another parser, and nothing in it is a formula", async () => {
  const [{ read }] = secondParser("table", [await text("/attacked/signatures.csv")]);
  const [head, ...rows] = read;
  assert.deepEqual(head, ["number", ...FIELDS]);
  const sorted = (lines) => lines.map((line) => JSON.stringify(line)).sort();
  // Where a semicolon ends a cell, what stands after one is no formula either.
  const cell = (text) => text.replaceAll(/;(?= *[=+@＝＋－＠-])/g, ";'");
  assert.deepEqual(sorted(rows.map(([, ...cells]) => cells)), sorted(scene.people.map(({ shown }) => FIELDS.map((field) => cell(shown[field])))));
  assert.deepEqual(rows.flat().filter(isFormula), []);
});

test("whoever checks the letter from outside reads the same names", async () => {
  const checked = await scene.server.run("verify", `${scene.server.url}/attacked`);
  assert.equal(checked.verified, scene.people.length);
  for (let bundle = 0; bundle * 256 < scene.people.length; bundle += 1) {
    JSON.parse(await text(`/attacked/log/openings/${String(bundle).padStart(3, "0")}`));
  }
});

test("the document with all the names is whole", async () => {
  const printed = onOneLine(await pdfText("/attacked/letter.pdf")).replaceAll(" ", "");
  const plain = scene.people.map(({ shown }) => shown.name.replaceAll(" ", "")).filter((name) => /^[!-~]{2,40}$/.test(name) && !name.includes("-"));
  const missing = plain.filter((name) => !printed.includes(name));
  assert.deepEqual(missing, []);
  assert.ok(100 < plain.length);
});

test("groups whose names mean harm are drawn, listed and counted as text", async () => {
  await open(scene.server, "grouped", () => HARMLESS);
  const people = scene.people.filter(({ content }) => content.affiliation && content.place).slice(0, GROUPS).flatMap(({ content }, group) =>
    Array.from({ length: 5 }, (_, number) => ({ ...content, name: HARMLESS, email: `signer@group-${group}-${number}.example`, visibility: "public" })));
  await each(people, (person) => json("/grouped/signatures", person, 202));
  const sent = await mails(scene.people.length + people.length);
  const links = sent.filter(({ to }) => to.includes("@group-")).map(({ text }) => text.match(/http\S+\/c\/\S+/)[0]);
  assert.equal(links.length, people.length);
  await each(links, (link) => json(link, { choice: "signed" }, 200));
  const tables = await eventually("the figures are counted", async () => {
    const found = await Promise.all(["affiliations", "places"].map((name) => answered(`/grouped/figures/${name}.csv`)));
    // Each group is of five: none is small once all are counted.
    const isWhole = ({ status, body }) => status === 200 && body.split("\r\n").length > GROUPS / 2 && !body.includes("(small, together)");
    return found.every(isWhole) && found.map(({ body }) => body);
  });
  const read = secondParser("table", tables);
  for (const { read: rows, wrong } of read) {
    assert.equal(wrong, undefined);
    assert.deepEqual(rows.flat().filter(isFormula), []);
  }
  const named = read[0].read.slice(1).map(([name]) => name);
  assert.ok(people.filter(({ affiliation }) => named.includes(onOneLine(affiliation))).length > people.length / 2, named.join("\n"));
  const pictures = secondParser("picture", await Promise.all(["affiliations", "places", "time"].map((name) => text(`/grouped/figures/${name}.svg`))));
  assert.deepEqual(pictures.map(({ wrong }) => wrong), pictures.map(() => undefined));
  assert.deepEqual([...new Set(pictures.flatMap(({ read }) => read.names))].filter((name) => ["script", "a", "image", "foreignObject", "iframe"].includes(name)), []);
  const bodies = [await page("/grouped/figures"), await page("/grouped/signatures"), await page("/grouped/figures?lang=ar")];
  assert.deepEqual(strange(["figures", "list", "figures in Arabic"], await look(scene.page, bodies)), []);
  assert.deepEqual(await run(scene, bodies), []);
});

test("what is searched for stands in its box, and breaks out of none", async () => {
  await eventually("the list is filled", async () => {
    const [{ names }] = await look(scene.page, [await page("/attacked/signatures?order=name")], { names: "ol.names bdi" });
    return names.length === PER_PAGE;
  });
  const searched = await each(NAUGHTY, (text) => answered(`/attacked/signatures?${new URLSearchParams({ q: text })}`));
  const narrowed = await each(NAUGHTY, (text) => answered(`/attacked/signatures?${new URLSearchParams({ affiliation: text, place: text, order: "newest" })}`));
  const looked = await look(scene.page, searched.map(({ body }) => body), { box: "#q", found: "ol.names bdi" });
  NAUGHTY.forEach((text, index) => assert.deepEqual(looked[index].box, [asSearched(text)], show(text)));
  assert.deepEqual([...searched, ...narrowed].filter(({ status }) => status !== 200), []);
  assert.deepEqual(strange(NAUGHTY, looked), []);
  const lookedAtNarrowed = await look(scene.page, narrowed.map(({ body }) => body), { affiliation: "#affiliation", place: "#place" });
  assert.deepEqual(strange(NAUGHTY, lookedAtNarrowed), []);
  // One of each outcome is drawn: the lists to choose from, with all of the texts, stand on every one.
  assert.deepEqual(await run(scene, [...searched, ...narrowed].filter((_, index) => index % 16 === 0).map(({ body }) => body)), []);
});

test("addresses are no way in", async () => {
  const paths = (text) => {
    const part = encodeURIComponent(text);
    return [`/${part}`, `/attacked?x=${part}`, `/attacked/${part}`, `/attacked/signatures?page=${part}`, `/attacked/check?x=${part}`, `/c/${part}`, `/p/${part}`,
      `/embed/${part}`, `/attacked/record/positions?ask=${part}&party=${part}&stance=${part}`, `/attacked?lang=${part}`];
  };
  const pages = (await each(NAUGHTY.flatMap(paths), answered)).filter(({ body }) => body.startsWith("<!doctype html>"));
  assert.ok(NAUGHTY.length * 8 < pages.length);
  assert.deepEqual([...new Set(pages.map(({ status }) => status))].sort(), [200, 404]);
  const different = [...new Map(pages.map(({ body }) => [body, 0])).keys()];
  console.log(`${pages.length} answers, ${different.length} of them different`);
  assert.deepEqual(strange(different.map((body) => body.slice(0, 80)), await look(scene.page, different)), []);
  const asked = await each(NAUGHTY, (text) => answered(`/embed/oembed.json?${new URLSearchParams({ url: `${scene.server.url}/${text}`, maxwidth: text })}`));
  assert.deepEqual(asked.filter(({ status }) => 500 <= status), []);
  for (const { body, type } of asked) if (type.includes("json")) JSON.parse(body);
});

test("a reason why a name was taken out is shown to its owner as text", async () => {
  const removed = scene.people.slice(0, OURS.length).filter(({ text }) => !text.includes("\0"));
  const pages = await each(removed, async ({ text, own, page: shown }) => {
    const [, ordinal] = shown.match(/#s(\d+)"/);
    const accepted = await command("signature", "remove", "attacked", `p${ordinal}`, `--reason=${text}`);
    return accepted && page(own);
  }, 2);
  const told = removed.map(({ text }, index) => ({ text, page: pages[index] })).filter((one) => one.page);
  assert.ok(OURS.length * 0.9 < told.length, `${told.length}`);
  const looked = await look(scene.page, told.map((one) => one.page), { reason: "main blockquote", code: ".code" });
  told.forEach(({ text }, index) => assert.deepEqual(looked[index].reason, [inHtml(text)]));
  const texts = told.map(({ text }) => text);
  assert.deepEqual(strange(texts, looked), []);
  // A long receipt has no code.
  isOfOneShape(texts, looked, ({ code }) => `${code.length}`);
  assert.deepEqual(await run(scene, told.map((one) => one.page)), []);
});

test("a page that does not mark its texts is found out", async () => {
  const whole = await page("/attacked");
  const bare = OURS.map((text) => whole.replace("<main", () => `<p><span>${text}</span></p><main`));
  const looked = await look(scene.page, [whole, ...bare], {});
  const bared = looked[0].shape.replace("main[", "p[](span[]()),main[");
  const found = looked.slice(1).filter(({ strange, shape }) => strange.length !== 0 || shape !== bared);
  assert.ok(80 < found.length, `${found.length} of ${bare.length} are found`);
  const running = [];
  for (const text of [`<script>alert(1)</script>`, `<img src=x onerror=alert(1)>`, `<svg onload=alert(1)>`, `<img src=//elsewhere.example/a.png>`, `<input autofocus onfocus=alert(1)>`, `<meta http-equiv=refresh content="0;url=//elsewhere.example/">`]) {
    running.push((await run(scene, [whole.replace("<main", `${text}<main`)])).length !== 0);
  }
  assert.deepEqual(running, running.map(() => true));
});

test("an output that does not mark its texts is found out", () => {
  assert.deepEqual(["=1+1", "\t=1", "＝1", " =1"].filter((cell) => !isFormula(cell)), []);
  const wrong = (kind, output) => assert.ok(secondParser(kind, [output])[0].wrong, `${kind}: ${output}`);
  wrong("table", 'a,"b"c"\r\n');
  wrong("feed", '<feed xmlns="http://www.w3.org/2005/Atom"><title>a & b</title></feed>');
  wrong("picture", "<svg><text></svg></text>");
  wrong("calendar", "BEGIN:VCALENDAR\r\nSUMMARY:a\nEND:VCALENDAR\r\n");
  wrong("calendar", `SUMMARY:${"a".repeat(80)}\r\n`);
});

/// Signs with the text in every field that takes it.
async function signAs(text, index) {
  // One destination gets few mails a minute.
  const email = `signer@naughty-${index}.example`;
  const content = { name: text, title: text, affiliation: text, place: text };
  const refused = await json("/attacked/signatures", { ...content, email, visibility: "public" });
  if (refused.status === 422) {
    for (const { field } of refused.errors) {
      if (field === "name") content.name = HARMLESS;
      else delete content[field];
    }
    await json("/attacked/signatures", { ...content, email, visibility: "public" }, 202);
  }
  const shown = Object.fromEntries(FIELDS.map((field) => [field, onOneLine(content[field] ?? "")]));
  return { text, email, content, shown };
}

const asSearched = (text) => [...text.replace(/^\p{White_Space}+|\p{White_Space}+$/gu, "")].filter((character) => !/\p{Cc}/u.test(character)).slice(0, 100).join("");

const details = ({ title, affiliation, place }) => [[title, affiliation, place].filter(Boolean).join(", ")].filter(Boolean);

const errorCount = (html) => html.match(/<a href="#field-/g)?.length ?? 0;

// Records whose files mean harm: every word of them is shown as the text it is.

import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { HARMLESS, OURS, attack, each, linkWith, open, refusalOf, secondParser, strange } from "../support/attack.js";
import { visit } from "../support/browser.js";
import { look, run } from "../support/inert.js";
import { NAUGHTY } from "../support/naughty.js";

const { scene, answered, page, text } = attack();

test("a record whose files mean harm is shown as text", async () => {
  await open(scene.server, "recorded", () => HARMLESS, { asks: 50 });
  const first = await applyRecord((text) => text);
  const second = await applyRecord((text) => `${text} x`);
  console.log(`${first} of ${NAUGHTY.length} texts fit into a record`);
  assert.ok(NAUGHTY.length * 0.8 < first && NAUGHTY.length * 0.8 < second, `${first}, ${second} of ${NAUGHTY.length}`);
  const paths = ["/recorded/record", "/recorded/record/positions?ask=1", "/recorded/record/positions?ask=1&stance=supports"];
  const pages = await each(paths, page);
  pages.push(...(await each(NAUGHTY, (text) => answered(`/recorded/record/positions?${new URLSearchParams({ ask: "1", party: `${text} x`, district: text })}`), 4)).map(({ body }) => body).filter((_, index) => index % 16 === 0));
  const looked = await look(scene.page, pages, { speakers: "main article.said h3", holders: ".holders > li" });
  assert.deepEqual(strange(pages.map((_, index) => `page ${index}`), looked), []);
  assert.ok(NAUGHTY.length < looked[0].speakers.length);
  assert.deepEqual(await run(scene, pages), []);
  const [feed] = secondParser("feed", [await text("/recorded/record.atom")]);
  assert.equal(feed.read?.entries.length, 100, feed.wrong);
  const data = JSON.parse(await text("/recorded/record.json"));
  assert.equal(data.statements.length, second);
  JSON.parse(await text("/recorded/record.feed.json"));
  const { page: tab, context, wrongs } = await visit(scene.browser);
  for (const path of paths) await tab.goto(scene.server.url + path, { waitUntil: "networkidle" });
  assert.deepEqual(wrongs, []);
  await context.close();
});

/// Applies a record with every text in every field, without those that are refused. Answers how many stand in it.
async function applyRecord(changed) {
  const folder = join(scene.server.folder, "record");
  await mkdir(folder, { recursive: true });
  const inLine = (text) => JSON.stringify(changed(text));
  const cell = (text) => `"${changed(text).replaceAll('"', '""')}"`;
  const source = (text) => `{ name: ${inLine(text)}, link: ${JSON.stringify(linkWith(text))} }`;
  const TURNS = 14;
  let left = NAUGHTY.map((text, index) => ({ text, index })).filter(({ text }) => !/[\r\n\0]/.test(text));
  for (;;) {
    const asks = left.slice(0, 50).map(({ text }, ask) => {
      const turns = left.slice(ask * TURNS, (ask + 1) * TURNS).map(({ text }, day) => `{ date: 2026-10-${String(day + 1).padStart(2, "0")}, status: promised, note: ${inLine(text)}, source: ${source(text)} }`);
      const sponsor = `{ name: ${inLine(text)}, office: ${inLine(text)}, party: ${inLine(text)}, district: ${inLine(text)} }`;
      return `  - { ask: ${ask + 1}, measure: { kind: bill, name: ${inLine(text)}, number: ${inLine(text)}, sponsor: ${sponsor}, status: ${inLine(text)}, as_of: 2026-10-20 }${turns.length ? `, history: [${turns.join(", ")}]` : ""} }`;
    });
    const statements = left.map(({ text, index }) =>
      `  - { id: s${index}, speaker: ${inLine(text)}, role: ${inLine(text)}, holder: h${index}, date: 2026-10-04, venue: ${inLine(text)}, ${index % 2 ? "quote" : "paraphrase"}: ${inLine(text)}, reported_by: ${inLine(text)}, report: second-hand, source: ${source(text)}, archived: "https://example.org/", stances: [{ ask: 1, stance: supports }], reply: { date: 2026-10-06, text: ${inLine(text)}, source: ${source(text)} }, correction: ${inLine(text)} }`);
    const responses = left.map(({ text, index }) => `  - { id: r${index}, date: 2026-10-16, from: ${inLine(text)}, text: ${inLine(text)}, source: ${source(text)}, correction: ${inLine(text)} }`);
    const yaml = ["asks:", ...asks, "statements:", ...statements, "responses:", ...responses, "polls: polls.csv", "holders: holders.csv"];
    const holders = ["id,name,office,party,district", ...left.map(({ text, index }) => `h${index},${cell(text)},${cell(text)},${cell(text)},${cell(text)}`)];
    const polls = ["poll,series,pollster,sponsor,from,to,question,base,group,option,share,why_not_100,source"];
    for (const { text, index } of left.slice(0, OURS.length)) {
      polls.push(`p${index},series${index % 10},${cell(text)},${cell(text)},2026-0${1 + (index % 9)}-01,2026-0${1 + (index % 9)}-0${1 + (index % 8)},${cell(text)},${cell(text)},${cell(text)},${cell(text)},40,${cell(text)},${cell(text)}`);
    }
    await writeFile(join(folder, "record.yaml"), `${yaml.join("\n")}\n`);
    await writeFile(join(folder, "holders.csv"), `${holders.join("\n")}\n`);
    await writeFile(join(folder, "polls.csv"), `${polls.join("\n")}\n`);
    const refusal = await refusalOf(scene.server, "record", "apply", "recorded", join(folder, "record.yaml"));
    if (!refusal) return left.length;
    const refused = new Set();
    for (const { file, line } of refusal.problems ?? assert.fail(JSON.stringify(refusal))) {
      const written = (file.endsWith("holders.csv") ? holders : file.endsWith("polls.csv") ? polls : yaml)[line - 1];
      const id = written.match(/^(?: *- \{ id: [sr]|[hp])(\d+)/)?.[1];
      if (id !== undefined) refused.add(Number(id));
    }
    assert.notEqual(refused.size, 0, JSON.stringify(refusal).slice(0, 2000));
    left = left.filter(({ index }) => !refused.has(index));
  }
}

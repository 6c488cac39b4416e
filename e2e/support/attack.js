// What the tests with texts that mean harm have in common: bringing them in, and asking for what comes out.

import assert from "node:assert/strict";
import { execFile, execFileSync } from "node:child_process";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { eventually } from "./eventually.js";
import { CLASSES, NAUGHTY } from "./naughty.js";
import { stage } from "./stage.js";

export const HARMLESS = "Lime trees";
/// Ours, where a command of its own is needed for each.
export const OURS = NAUGHTY.slice(0, Object.values(CLASSES).flat().length);
const AT_ONCE = 12;

/// A server to attack, a page on it that looks at others, and the ways to ask it.
export function attack(prepare = async () => {}) {
  const scene = stage([], async (scene) => {
    await mkdir(join(scene.server.folder, "letters"));
    scene.page = await (await scene.browser.newContext()).newPage();
    await scene.page.goto(`${scene.server.url}/healthz`);
    await prepare(scene);
  }, { UNDERSIGNED_MAIL: "directory:mails" });

  async function answered(path, options = {}) {
    const answer = await fetch(new URL(path, scene.server.url), { redirect: "manual", ...options });
    return { status: answer.status, type: answer.headers.get("content-type") ?? "", body: await answer.text() };
  }

  async function page(path) {
    const { status, type, body } = await answered(path, { headers: { accept: "text/html" } });
    assert.equal(status, 200, `${path}`);
    assert.match(type, /^text\/html/);
    return body;
  }

  async function text(path) {
    const { status, body } = await answered(path);
    assert.equal(status, 200, `${path}`);
    return body;
  }

  async function form(path, fields, expected) {
    const answer = await answered(path, { method: "POST", body: new URLSearchParams(fields) });
    assert.equal(answer.status, expected, `${path} ${JSON.stringify(fields)}`);
    return answer;
  }

  async function json(path, body, expected) {
    const headers = { "content-type": "application/json", accept: "application/json" };
    const answer = await answered(path, { method: "POST", headers, body: JSON.stringify(body) });
    if (expected) assert.equal(answer.status, expected, `${path}: ${answer.body}`);
    return { ...JSON.parse(answer.body), status: answer.status };
  }

  async function command(...words) {
    const refusal = await refusalOf(scene.server, ...words);
    if (refusal) assert.match(refusal.error, /the reason (is|has)/);
    return !refusal;
  }

  /// All mails, once there are so many, as another program reads them.
  async function mails(count) {
    const folder = join(scene.server.folder, "mails");
    await eventually(`${count} mails are out`, async () => (await readdir(folder)).filter((name) => name.endsWith(".eml")).length === count);
    return secondParsers({ kind: "mail", folder });
  }

  /// The words of a document, as another program finds them. It complains of nothing.
  async function pdfText(path) {
    const answer = await fetch(scene.server.url + path);
    assert.equal(answer.status, 200, path);
    const file = join(scene.server.folder, "document.pdf");
    await writeFile(file, Buffer.from(await answer.arrayBuffer()));
    const { stdout, stderr } = await promisify(execFile)("pdftotext", [file, "-"], { maxBuffer: 1 << 26 });
    assert.equal(stderr, "", path);
    return stdout;
  }

  return { scene, answered, page, text, form, json, command, mails, pdfText };
}

/// What a letter's text never holds (docs/letter-format.md).
const NOT_IN_A_TEXT = /[\p{Cc}\u2028-\u202e\ufeff\u{e0000}-\u{e007f}]/u;

/// Opens a letter with this text in every place; what is refused is said by key and is harmless on a second try. Answers what stands where.
export async function open(server, slug, textOf, { people = 1, asks = 1, words } = {}) {
  const kept = new Set();
  const file = join(server.folder, "letters", `${slug}.md`);
  for (;;) {
    const fields = {};
    const value = (key) => JSON.stringify((fields[key] = textOf(key, kept)));
    const link = (key) => JSON.stringify((fields[key] = kept.has(key) ? "https://example.org/" : linkWith(textOf(key, kept))));
    const range = (count, make) => `[${Array.from({ length: count }, (_, index) => make(index)).join(", ")}]`;
    const lines = [
      `title: ${value("title")}`,
      `slug: ${slug}`,
      "closes_at: 2999-03-01T18:00:00Z",
      "confirmation_mail: named",
      "fields: { title: optional, affiliation: optional, place: optional }",
      `affiliations: { called: ${value("affiliations.called")} }`,
      `addressees: ${range(people, (index) => `{ name: ${value(`addressees[${index + 1}].name`)}, office: ${value(`addressees[${index + 1}].office`)}, organization: ${value(`addressees[${index + 1}].organization`)} }`)}`,
      `organizers: ${range(people, (index) => `{ name: ${value(`organizers[${index + 1}].name`)} }`)}`,
      `asks: ${range(asks, (index) => {
        const at = `asks[${index + 1}]`;
        return `{ text: ${value(`${at}.text`)}, measure: { name: ${value(`${at}.measure.name`)}, sponsor: ${value(`${at}.measure.sponsor`)}, link: ${link(`${at}.measure.link`)} } }`;
      })}`,
    ];
    const body = (words ?? [textOf("body", kept)]).map((text) => (kept.has("body") && NOT_IN_A_TEXT.test(text) ? HARMLESS : text));
    const wrapped = body.map((text) => `Dear all, ${text}\n\n${text}\n\n> ${text}\n\n\`${text}\``);
    await writeFile(file, `---\n${lines.join("\n")}\n---\n${wrapped.join("\n\n")}\n\nThe last words.\n`);
    const refusal = await refusalOf(server, "letter", "open", file);
    if (!refusal) return fields;
    assert.ok(refusal.problems?.length, `${slug}: ${JSON.stringify(refusal)}`);
    const before = kept.size;
    for (const { key, line } of refusal.problems) {
      assert.ok(0 < line, "what is refused is said by its line");
      kept.add(key === "affiliations" ? "affiliations.called" : key || "body");
    }
    assert.ok(before < kept.size, `${slug}: ${JSON.stringify(refusal)}`);
  }
}

/// What a command refuses, as programs are told; nothing when it does what it is asked.
export async function refusalOf(server, ...words) {
  try {
    await server.run(...words);
  } catch (error) {
    assert.equal(error.code, 1, error.stderr ?? error.message);
    assert.doesNotMatch(error.stderr, /panicked/);
    return JSON.parse(error.stderr);
  }
}

/// Does it for all, some at once; answers what each came to, in their order.
export async function each(items, act, atOnce = AT_ONCE) {
  const answers = [];
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const index = next;
      next += 1;
      answers[index] = await act(items[index], index);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return answers;
}

export function secondParser(kind, texts) {
  return secondParsers({ kind, texts });
}

export function secondParsers(request) {
  const program = join(import.meta.dirname, "../support/second_parsers.py");
  return JSON.parse(execFileSync("python3", [program], { input: JSON.stringify(request), maxBuffer: 1 << 28 }));
}

export const show = (text) => JSON.stringify(text.slice(0, 80));

export const onOneLine = (text) => text.split(/\s+/).filter(Boolean).join(" ").normalize("NFC");

/// An address has no white space in it; all else stands there as it is.
export const linkWith = (text) => `https://example.org/?q=${text.replace(/\s/g, "+")}`;

/// As HTML shows what keeps its own white space.
export const inHtml = (text) => text.trim().replace(/[\t\n\r ]+/g, " ");

/// As an element for one line gives it back.
export const inInput = (text) => text.replace(/[\r\n]/g, "").replaceAll("\0", "\ufffd");

export const isFormula = (cell) => /^[ ]*[=+\-@\t\r\n＝＋－＠]/.test(cell);

/// Those that are drawn: all of ours, and of the long list so many that the tests stay short. What is looked at are all.
export const drawn = (pages) => pages.filter((_, index) => index <= OURS.length || index % 6 === 0);

export function strange(texts, looked) {
  return looked.flatMap(({ strange }, index) => strange.map((element) => `${show(texts[index])} makes ${element}`));
}

/// Pages of one kind have the same elements, whatever was typed.
export function isOfOneShape(texts, looked, kindOf, what = "") {
  const kinds = new Map();
  looked.forEach((one, index) => {
    const kind = kindOf(one, index);
    const first = kinds.get(kind) ?? { shape: one.shape, text: texts[index] };
    kinds.set(kind, first);
    assert.equal(one.shape, first.shape, `${what} the page with ${show(texts[index])} is made like that with ${show(first.text)}`);
  });
}

// Letters whose files mean harm: on their own pages, on other people's, in feeds, mails and documents they are the text they are.

import assert from "node:assert/strict";
import { test } from "node:test";
import { HARMLESS, OURS, attack, drawn, each, inHtml, isOfOneShape, onOneLine, open, secondParser, show, strange } from "../support/attack.js";
import { visit } from "../support/browser.js";
import { eventually } from "../support/eventually.js";
import { look, run } from "../support/inert.js";
import { NAUGHTY } from "../support/naughty.js";

const { scene, answered, page, text, json, command, mails, pdfText } = attack();

/// A title that is written the other way stands apart from the sentence around it: without the marks that do that.
const bare = (text) => onOneLine(text.replace(/[\u2066-\u2069]/g, ""));

/// A letter for each of ours, one for several of the long list: there the title has them all.
const GROUPS = [[HARMLESS], ...NAUGHTY.slice(0, OURS.length).map((text) => [text]), ...packed(NAUGHTY.slice(OURS.length))];

test("a letter whose file means harm is shown as text, on its own pages and on other people's", async () => {
  const letters = await each(GROUPS, async (group, index) => {
    const slug = `naughty-${index}`;
    const textOf = (key, kept) => {
      if (kept.has(key)) return HARMLESS;
      if (key === "title") return group.join(" · ");
      return group[(key.match(/\[(\d+)\]/)?.[1] ?? 1) - 1];
    };
    const fields = await open(scene.server, slug, textOf, { people: group.length, asks: group.length, words: group });
    return { slug, text: group.join(" · "), size: group.length, fields, title: onOneLine(fields.title) };
  }, 3);
  scene.naughtyLetters = letters;
  await eventually("the last is served", async () => (await fetch(`${scene.server.url}/${letters.at(-1).slug}`)).ok);
  const entitled = letters.filter(({ text, title }) => title === onOneLine(text)).length;
  console.log(`${letters.length} letters, ${entitled} with their text for a title`);
  assert.ok(letters.length * 0.8 < entitled);
  const texts = letters.map(({ text }) => text);
  const sizeOf = (_, index) => `${letters[index].size}`;
  const toDraw = [];
  const PAGES = {
    "": { title: "article h1", shared: "[property='og:title']", office: ".to bdi", ask: ".asks li bdi", data: "[type='application/ld+json']" },
    "/press": { title: "main .over a", quoted: "main > p > bdi", snippet: "main > pre:not(.quote) > code" },
    "/signatures": { title: "main .over a" },
    "/check": { title: "main .over a" },
    "/check-your-inbox": {},
    "/record": { title: "main .over a", ask: "main .ask" },
    "/figures": { title: "main .over a" },
  };
  const snippets = [];
  for (const [path, picks] of Object.entries(PAGES)) {
    const bodies = await each(letters, ({ slug }) => page(`/${slug}${path}`));
    const looked = await look(scene.page, bodies, picks);
    letters.forEach(({ title, text }, index) => {
      if (picks.title) assert.deepEqual(looked[index].title, [title], `${path} ${show(text)}`);
    });
    if (path === "") {
      letters.forEach(({ title, fields }, index) => {
        assert.deepEqual(looked[index].shared, [title]);
        const facts = JSON.parse(looked[index].data[0]);
        assert.equal(onOneLine(facts.headline), title);
        assert.equal(onOneLine(facts.author[0].name), onOneLine(fields["organizers[1].name"]));
      });
    }
    if (path === "/press") snippets.push(...looked.flatMap(({ snippet }) => snippet));
    assert.deepEqual(strange(texts, looked), [], path);
    isOfOneShape(texts, looked, sizeOf, path);
    toDraw.push(...(path === "" ? drawn(bodies) : bodies.filter((_, index) => index % 8 === 0)));
  }
  const frames = await each(letters, ({ slug }) => page(`/embed/${slug}`));
  const lookedAtFrames = await look(scene.page, frames, { title: "h1 a" });
  letters.forEach(({ title }, index) => assert.deepEqual(lookedAtFrames[index].title, [title]));
  assert.deepEqual(strange(texts, lookedAtFrames), []);
  isOfOneShape(texts, lookedAtFrames, () => "");

  // What other people paste into their own pages.
  const embeds = (await each(letters, ({ slug }) => answered(`/embed/oembed.json?url=${scene.server.url}/${slug}`))).map(({ body }) => JSON.parse(body));
  letters.forEach(({ title }, index) => assert.equal(onOneLine(embeds[index].title), title));
  const pasted = [...embeds.map(({ html }) => html), ...snippets];
  const shapes = (await look(scene.page, pasted)).map(({ shape }) => shape);
  assert.deepEqual([...new Set(shapes)].length, 3, `a frame, a badge and a link, whatever the title: ${[...new Set(shapes)]}`);
  assert.deepEqual(await run(scene, [...toDraw, ...drawn(frames)]), []);

  const { page: tab, context, wrongs } = await visit(scene.browser);
  await tab.goto(scene.server.url, { waitUntil: "networkidle" });
  assert.equal(await tab.locator(".letters > li").count(), letters.length);
  assert.deepEqual(wrongs, []);
  await context.close();
});

test("feeds, calendars and tables of such a letter are read by other parsers", async () => {
  const letters = scene.naughtyLetters;
  const all = (path) => each(letters, ({ slug }) => text(`/${slug}${path}`));
  const feeds = secondParser("feed", await all("/feed/letter.atom"));
  letters.forEach(({ title, text }, index) => assert.equal(onOneLine(feeds[index].read?.title ?? feeds[index].wrong), title, show(text)));
  const records = secondParser("feed", await all("/record.atom"));
  letters.forEach(({ title, text }, index) => assert.equal(bare(records[index].read?.title ?? records[index].wrong), bare(`The record: ${title}`), show(text)));
  const jsonFeeds = (await all("/feed/letter.json")).map((feed) => JSON.parse(feed));
  letters.forEach(({ title }, index) => assert.equal(onOneLine(jsonFeeds[index].title), title));
  for (const path of ["/record.json", "/record.feed.json", "/count.json"]) (await all(path)).forEach((body) => JSON.parse(body));
  const calendars = secondParser("calendar", await all("/closing.ics"));
  letters.forEach(({ title, text }, index) => {
    const fields = calendars[index].read;
    assert.ok(fields, `${show(text)}: ${calendars[index].wrong}`);
    assert.deepEqual(fields.map(([name]) => name), ["BEGIN", "VERSION", "PRODID", "BEGIN", "UID", "DTSTAMP", "DTSTART", "SUMMARY", "DESCRIPTION", "URL", "TRANSP", "END", "END"]);
    assert.equal(bare(Object.fromEntries(fields).SUMMARY), bare(`Last day to sign: ${title}`));
  });
  const badges = secondParser("picture", await each(letters, ({ slug }) => text(`/embed/${slug}.svg`)));
  for (const { read, wrong } of badges) assert.deepEqual(read?.names, ["g", "path", "rect", "svg", "text", "title"], wrong);
  const [{ read: everything }] = secondParser("feed", [await text("/feed/letters.atom")]);
  assert.ok(50 <= everything.entries.length);
  JSON.parse(await text("/feed/letters.json"));
});

test("a mail that names such a letter is one mail, to one person, under one subject", async () => {
  const letters = scene.naughtyLetters;
  await each(letters, ({ slug }) => json(`/${slug}/signatures`, { name: "Ada Lime", email: `ada@${slug}.example`, visibility: "public" }, 202));
  const sent = await mails(letters.length);
  const named = new Map(sent.map((mail) => [mail.to, mail]));
  assert.deepEqual(sent.flatMap(({ defects }) => defects), []);
  assert.equal(new Set(sent.map(({ headers }) => headers.join())).size, 1, "every mail has the same headers");
  for (const { slug, title, text } of letters) {
    const { subject, parts, text: body } = named.get(`ada@${slug}.example`);
    const started = bare(subject).match(/^Please confirm your name under “(.*?)…?”$/s)?.[1];
    assert.ok(started && bare(title).startsWith(started), `${show(text)}: ${show(subject)}`);
    assert.ok(bare(body).includes(bare(title)), show(text));
    assert.deepEqual(parts, ["text/plain", "text/html"]);
  }
  const htmls = letters.map(({ slug }) => named.get(`ada@${slug}.example`).html);
  const looked = await look(scene.page, htmls, {});
  isOfOneShape(letters.map(({ text }) => text), looked, () => "");
  assert.deepEqual(await run(scene, drawn(htmls)), []);
});

test("a letter is taken back with whatever reason, shown as text", async () => {
  const letters = scene.naughtyLetters.slice(1, 1 + OURS.length).filter(({ text }) => !text.includes("\0"));
  const done = await each(letters, ({ slug, text }) => command("letter", "retract", slug, `--reason=${text}`), 2);
  const retracted = letters.filter((_, index) => done[index]);
  assert.ok(OURS.length * 0.9 < retracted.length, `${retracted.length}`);
  await eventually("the last is shown so", async () => (await page(`/${retracted.at(-1).slug}`)).includes("retracted"));
  const texts = retracted.map(({ text }) => text);
  const bodies = await each(retracted, ({ slug }) => page(`/${slug}`));
  const looked = await look(scene.page, bodies, { reason: ".standing blockquote" });
  retracted.forEach(({ text }, index) => assert.deepEqual(looked[index].reason, [inHtml(text)]));
  assert.deepEqual(strange(texts, looked), []);
  isOfOneShape(texts, looked, () => "");
  assert.deepEqual(await run(scene, bodies), []);
  const feeds = secondParser("feed", await each(retracted, ({ slug }) => text(`/${slug}/feed/letter.atom`)));
  retracted.forEach(({ text }, index) => {
    const told = feeds[index].read?.entries.map(([, , summary]) => onOneLine(summary));
    assert.ok(told?.includes(onOneLine(text)), `${show(text)}: ${JSON.stringify(feeds[index])}`);
  });
});

test("documents and pictures of such letters are whole", async () => {
  // All texts in a few letters, since each document is typeset: as its title, its people, its asks and its words.
  const PEOPLE = 100;
  const ASKS = 50;
  for (let from = 0, number = 0; from < NAUGHTY.length; from += PEOPLE, number += 1) {
    const texts = NAUGHTY.slice(from, from + PEOPLE);
    const slug = `printed-${number}`;
    const fields = await open(scene.server, slug, (key, kept) => {
      if (kept.has(key)) return HARMLESS;
      const index = key.match(/\[(\d+)\]/)?.[1] ?? 7 * number;
      return texts[index % texts.length];
    }, { people: texts.length, asks: Math.min(ASKS, texts.length), words: texts });
    await eventually("it is served", async () => (await fetch(`${scene.server.url}/${slug}`)).ok);
    for (const path of ["letter.pdf", "poster.pdf", "sign-up.pdf"]) {
      const printed = onOneLine(await pdfText(`/${slug}/${path}`));
      assert.ok(path !== "letter.pdf" || printed.includes("The last words"), `${slug}: ${printed.slice(0, 300)}`);
    }
    const size = await scene.page.evaluate(async (url) => {
      const picture = await createImageBitmap(await (await fetch(url)).blob());
      return [picture.width, picture.height];
    }, `${scene.server.url}/${slug}/card.png`);
    assert.deepEqual(size, [1200, 630], `${slug} ${fields.title}`);
  }
});

/// Texts that fit beside others in one title; what is long or may be refused stands alone.
function packed(texts) {
  const CHARS_MAX = 190;
  const TEXTS_MAX = 6;
  const fits = (text) => text.length <= CHARS_MAX && !/[\p{C}\p{M}\p{So}\u2190-\u2bff\u{1f000}-\u{1faff}\ufff0-\uffff]/u.test(text);
  const groups = [];
  for (const text of texts.filter(fits)) {
    const last = groups.at(-1);
    if (last && last.length < TEXTS_MAX && [...last, text].join(" · ").length <= CHARS_MAX) last.push(text);
    else groups.push([text]);
  }
  return [...groups, ...texts.filter((text) => !fits(text)).map((text) => [text])];
}

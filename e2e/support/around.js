// The pages around letters and in the later parts of a letter's life, beside those that `everyPage` brings up.

import { cp, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { submitUnchecked } from "./browser.js";
import { eventually } from "./eventually.js";
import { signAndConfirm } from "./signers.js";

const EXAMPLE = resolve(import.meta.dirname, "../../docs/examples/record");
const CORRECTED = resolve(import.meta.dirname, "../letters/record-corrected.yaml");

/// Letters in each part of their life, and a record that was corrected. `reading-room` must be open.
export async function prepareAround({ server, letters }) {
  await signAndConfirm(server, letters["reading-room"], { name: "Ada Example", affiliation: "Reading Circle", place: "Harbour" });
  const source = await readFile(resolve(import.meta.dirname, "../letters/reading-room.md"), "utf8");
  for (const slug of ["closed", "delivered", "retracted", "on-request", "nobody"]) {
    const file = join(server.folder, `${slug}.md`);
    await writeFile(file, source.replace("slug: reading-room", `slug: ${slug}${slug === "on-request" ? "\nnames: on_request" : ""}`));
    await server.run("letter", "open", file);
  }
  for (const slug of ["closed", "delivered", "retracted", "on-request"]) {
    const answer = await fetch(`${server.url}/${slug}`);
    if (!answer.ok) throw new Error(`${slug} is not served`);
    await signAndConfirm(server, `${server.url}/${slug}`, { name: "Ada Example" });
  }
  await server.run("letter", "close", "closed");
  await server.run("letter", "close", "delivered");
  await server.run("letter", "deliver", "delivered", "--to", join(server.folder, "delivered"));
  await server.run("letter", "retract", "retracted", "--reason", "The council has opened the room.");
  const folder = join(server.folder, "record");
  await cp(EXAMPLE, folder, { recursive: true });
  for (const file of [join(EXAMPLE, "record.yaml"), CORRECTED]) {
    await cp(file, join(folder, "record.yaml"));
    await server.run("record", "apply", "reading-room", join(folder, "record.yaml"));
  }
  const record = async () => (await fetch(`${server.url}/reading-room/record.json`)).json();
  await eventually("the corrected record is served", async () => (await record()).revision === 2);
}

/// Of each page its name and address.
export const ADDRESSES = {
  press: "/reading-room/press",
  "press, of a closed letter": "/closed/press",
  "press, of a letter that was handed over": "/delivered/press",
  "press, of a letter that was taken back": "/retracted/press",
  frame: "/embed/reading-room",
  "frame of a letter that was taken back": "/embed/retracted",
  record: "/reading-room/record",
  "record with nothing in it": "/nobody/record",
  board: "/reading-room/record/positions",
  "board, narrowed": "/reading-room/record/positions?ask=1&stance=supports",
  "board, narrowed to nobody": "/reading-room/record/positions?ask=2&stance=supports",
  figures: "/reading-room/figures",
  "figures of a letter that shows no names": "/on-request/figures",
  "figures of a letter that nobody has signed": "/nobody/figures",
  "closed letter": "/closed",
  "letter that was handed over": "/delivered",
  "letter that was taken back": "/retracted",
  "letter that shows no names": "/on-request",
  "list of a letter that shows no names": "/on-request/signatures",
  "letter that nobody has signed": "/nobody",
  "list with nobody in it": "/nobody/signatures",
  "search that finds nobody": "/reading-room/signatures?q=nobody+here",
  "list, newest first": "/reading-room/signatures?order=newest",
  "list, narrowed": "/reading-room/signatures?affiliation=Reading+Circle",
  "page of a list that is not there": "/reading-room/signatures?page=99",
};

/// Pages that browsers save.
export const SAVED = { "check from a saved file": "/reading-room/check/offline.html" };

/// Pages as `everyPage` has them: name, words on it or none, and the way there.
export function aroundPages(scene) {
  const visits = Object.entries(ADDRESSES).map(([name, path]) => [name, "", (page) => page.goto(scene.server.url + path)]);
  const posted = ["wrong way to ask", "", async (page) => {
    await page.goto(`${scene.server.url}/reading-room`);
    await page.locator("form#sign").evaluate((form) => form.setAttribute("action", "/reading-room/press"));
    await submitUnchecked(page, "form#sign");
  }];
  return [...visits, posted];
}

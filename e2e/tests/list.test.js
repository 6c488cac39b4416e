// The list of signers without JavaScript: searched, narrowed, ordered, read page by page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { follow, visit } from "../support/browser.js";
import { eventually } from "../support/eventually.js";
import { countOf, signAndConfirm } from "../support/signers.js";
import { stage } from "../support/stage.js";

const PEOPLE = [
  { name: "Eva Östberg", affiliation: "North School", place: "York" },
  { name: "Ben Adams", affiliation: "north school", place: "Leeds" },
  { name: "Ada Smith", place: "York" },
  { name: "王小明", affiliation: "北京大学" },
];

const scene = stage(["reading-room"], async ({ server, letters }) => {
  const letter = letters["reading-room"];
  for (const person of PEOPLE) await signAndConfirm(server, letter, person);
  await countOf(letter, PEOPLE.length);
  // The list that is searched is some seconds behind, and so is what it can be narrowed to.
  await eventually("the list is filled", async () => (await (await fetch(`${letter}/signatures?q=小明`)).text()).includes("王小明"));
  await eventually("all schools can be chosen", async () => (await (await fetch(`${letter}/signatures?q=小明`)).text()).includes("North School (2)"));
});

async function list() {
  const { page, wrongs } = await visit(scene.browser, { javaScriptEnabled: false });
  await page.goto(`${scene.letters["reading-room"]}/signatures`);
  return { page, wrongs };
}

const names = (page) => page.locator("ol.names bdi").allTextContents();

test("a reader without JavaScript searches, and mends the search", async () => {
  const { page, wrongs } = await list();
  await page.getByLabel("Name, affiliation or place").fill("OSTBERG");
  await follow(page, () => page.getByRole("button", { name: "Search" }).click());
  assert.deepEqual(await names(page), ["Eva Östberg"]);
  await page.getByLabel("Name, affiliation or place").fill("nobody here");
  await follow(page, () => page.getByRole("button", { name: "Search" }).click());
  assert.deepEqual(await names(page), []);
  assert.match(await page.getByRole("status").textContent(), /0 people found/);
  assert.equal(await page.getByLabel("Name, affiliation or place").inputValue(), "nobody here");
  await follow(page, () => page.getByRole("link", { name: "All signers" }).click());
  assert.equal((await names(page)).length, PEOPLE.length);
  assert.deepEqual(wrongs, []);
});

test("a reader without JavaScript orders the list and narrows it", async () => {
  const { page, wrongs } = await list();
  await page.getByLabel("Order").selectOption("name");
  await follow(page, () => page.getByRole("button", { name: "Search" }).click());
  assert.deepEqual(await names(page), ["Ada Smith", "Ben Adams", "Eva Östberg", "王小明"]);
  await page.getByLabel("Affiliation", { exact: true }).selectOption({ label: "North School (2)" });
  await follow(page, () => page.getByRole("button", { name: "Search" }).click());
  assert.deepEqual(await names(page), ["Ben Adams", "Eva Östberg"], "still by name");
  await page.getByLabel("Place", { exact: true }).selectOption({ label: "York (2)" });
  await follow(page, () => page.getByRole("button", { name: "Search" }).click());
  assert.deepEqual(await names(page), ["Eva Östberg"]);
  assert.deepEqual(wrongs, []);
});

test("a signer's own line has an address", async () => {
  const { page, wrongs } = await visit(scene.browser, { javaScriptEnabled: false });
  const own = await signAndConfirm(scene.server, scene.letters["reading-room"], { name: "Zoë Linked" });
  await page.goto(own);
  await page.getByRole("link", { name: "Your line in the list" }).click();
  const line = page.locator("li:target");
  assert.equal(await line.locator("bdi").textContent(), "Zoë Linked");
  assert.deepEqual(wrongs, []);
});

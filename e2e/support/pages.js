// Every page there is, brought up the way a visitor comes to it.

import { submitUnchecked } from "./browser.js";
import { receiptOf, sign, signAndConfirm } from "./signers.js";

const person = { name: "Zoë Ångström", title: "Bookbinder", affiliation: "Paper & Thread" };

/// Of each page its name, words that stand on it in English, and the way to it in any language, which leaves `page` there.
/// The letters `reading-room` and `arabic` must be open.
export function everyPage(scene) {
  const at = (path) => (page) => page.goto(scene.server.url + path);
  const letter = () => scene.letters["reading-room"];
  const link = (content = {}) => sign(scene.server, letter(), { ...person, ...content });
  const privatePage = () => signAndConfirm(scene.server, letter(), person);
  return [
    ["home", "Open letters", at("/")],
    ["letter", "Sign this letter", at("/reading-room")],
    ["letter in Arabic", "Sign this letter", at("/reading-room-ar")],
    ["letter with mistakes in its form", "2 things to mend", async (page) => {
      await at("/reading-room")(page);
      await submitUnchecked(page, "form#sign");
    }],
    ["letter in Arabic with mistakes in its form", "2 things to mend", async (page) => {
      await at("/reading-room-ar")(page);
      await submitUnchecked(page, "form#sign");
    }],
    ["list of signers", "Signers", at("/reading-room/signatures")],
    ["list of signers in Arabic", "Signers", at("/reading-room-ar/signatures")],
    ["search in the list", "found.", at("/reading-room/signatures?q=z")],
    ["list by name", "Signers", at("/reading-room/signatures?order=name")],
    ["figures", "Figures", at("/reading-room/figures")],
    ["check your inbox", "If nothing comes", at("/reading-room/check-your-inbox")],
    ["confirmation", "This is what will appear", async (page) => page.goto(await link())],
    ["confirmation with mistakes", "2 things to mend", async (page) => {
      await page.goto(await link());
      await page.locator("#field-name").fill("");
      await submitUnchecked(page, "form");
    }],
    ["not me", "You said that it was not you", async (page) => {
      await page.goto(await link());
      await page.locator("input[value=not-me]").check();
      await submitUnchecked(page, "form");
    }],
    ["counted before", "it counts once", async (page) => {
      const mailed = await link();
      await confirmOn(page, mailed);
      await page.goto(mailed);
    }],
    ["just confirmed", "Thank you", async (page) => confirmOn(page, await link())],
    ["waiting to join the number", "joins the number", async (page) => confirmOn(page, await link({ visibility: "organizers" }))],
    ["private page", "Your receipt", async (page) => {
      await page.goto(await privatePage());
      await page.locator("summary").click();
    }],
    ["private page with mistakes", "One thing to mend", async (page) => {
      await page.goto(await privatePage());
      await page.locator("#field-name").fill("");
      await submitUnchecked(page, "form >> nth=0");
    }],
    ["private page with nothing chosen", "Nothing was changed", async (page) => {
      await page.goto(await privatePage());
      await submitUnchecked(page, "form >> nth=1");
    }],
    ["check", "Check the number", at("/reading-room/check")],
    ["check of a good receipt", "The entry is in the log", async (page) => {
      const receipt = await receiptOf(await privatePage());
      await at("/reading-room/check")(page);
      await page.locator("#field-receipt").fill(receipt);
      await page.locator("form#check > button").click();
    }],
    ["check of what is no receipt", "That is not a receipt", async (page) => {
      await at("/reading-room/check")(page);
      await page.locator("#field-receipt").fill("hello");
      await page.locator("form#check > button").click();
    }],
    ["check by the server", "This is the server's word", async (page) => {
      const receipt = await receiptOf(await privatePage());
      await at("/reading-room/check")(page);
      await page.locator("#field-receipt").fill(receipt);
      await page.locator("#field-email").fill("somebody@example.org");
      await submitUnchecked(page, "form#check");
    }],
    ["withdrawn", "You withdrew it", async (page) => {
      await page.goto(await privatePage());
      await page.locator("#field-withdraw").check();
      await submitUnchecked(page, "form >> nth=1");
    }],
    ["erased", "Everything is erased", async (page) => {
      await page.goto(await privatePage());
      await page.locator("#field-erase").check();
      await submitUnchecked(page, "form >> nth=2");
    }],
    ["link that leads nowhere", "too old", at("/c/no-such-token")],
    ["no such page", "There is no page here", at("/no/such/page")],
    ["outgoing mail", "Outgoing mail", at("/dev/mail")],
    ["one mail", "somebody gave this address", async (page) => {
      await link();
      await at("/dev/mail")(page);
      await page.locator("main li a").first().click();
    }],
  ];
}

async function confirmOn(page, link) {
  await page.goto(link);
  await page.locator("input[value=signed]").check();
  await submitUnchecked(page, "form");
}

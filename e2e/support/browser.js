// Debian's Chromium, and what every test wants to know about a page.

import { chromium } from "playwright-core";

const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export function launch(...flags) {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: [...FLAGS, ...flags] });
}

/// A visitor: a fresh profile with one page, and a list of all that went wrong on it.
export async function visit(browser, options = {}) {
  const context = await browser.newContext({ locale: "en", timezoneId: "UTC", ...options });
  context.setDefaultTimeout(15_000);
  const wrongs = [];
  context.on("page", (page) => listen(page, wrongs));
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      console.error(`CSP: ${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  const page = await context.newPage();
  return { context, page, wrongs };
}

function listen(page, wrongs) {
  page.on("console", (message) => {
    // Chromium logs each answer that is an error; a form that comes back with status 422 is meant to.
    const isStatus = message.text().startsWith("Failed to load resource: the server responded with a status");
    if (message.type() === "error" && !isStatus) wrongs.push(message.text());
  });
  page.on("pageerror", (error) => wrongs.push(error.message));
  page.on("requestfailed", (request) => {
    const why = request.failure()?.errorText;
    // What the visitor left behind by going on to another page.
    if (why !== "net::ERR_ABORTED") wrongs.push(`${request.url()} ${why}`);
  });
  page.on("dialog", async (dialog) => {
    wrongs.push(`dialog: ${dialog.message()}`);
    await dialog.dismiss();
  });
}

/// Does what leads to another page, and waits until all of that page is there: a click alone ends when its first bytes come,
/// and half a list could be read. Answers the page's answer.
export async function follow(page, act) {
  const [answer] = await Promise.all([page.waitForNavigation(), act()]);
  return answer;
}

/// Sends a form past the browser's own checks, as a script would. Answers the page that comes back.
export function submitUnchecked(page, form) {
  return follow(page, () => page.locator(form).evaluate((element) => HTMLFormElement.prototype.submit.call(element)));
}

// Lighthouse on a page of ours, in a browser of its own, without a network.

import lighthouse, { desktopConfig } from "lighthouse";
import { launch } from "./browser.js";
import { freePort } from "./server.js";

export const CATEGORIES = ["accessibility", "best-practices", "performance"];

/// What was found on each address: scores from 0 to 100 by category, and what cost points. Mobile unless `desktop` is asked for.
export async function audit(addresses, { categories = CATEGORIES, desktop = false } = {}) {
  const port = await freePort();
  const browser = await launch(`--remote-debugging-port=${port}`);
  try {
    const results = [];
    for (const address of addresses) {
      const flags = { port, onlyCategories: categories, output: "json", logLevel: "error" };
      const { lhr } = await lighthouse(address, flags, desktop ? desktopConfig : undefined);
      if (lhr.runtimeError) throw new Error(`${address}: ${lhr.runtimeError.message}`);
      const scores = Object.fromEntries(Object.entries(lhr.categories).map(([name, { score }]) => [name, Math.round(score * 100)]));
      const weighed = Object.values(lhr.categories).flatMap(({ auditRefs }) => auditRefs.filter(({ weight }) => weight !== 0).map(({ id }) => id));
      const lost = weighed.map((id) => lhr.audits[id]).filter(({ score }) => score !== null && score < 1);
      results.push({ address, scores, lost: lost.map(({ id, title, displayValue }) => `${id}: ${title} ${displayValue ?? ""}`.trim()) });
    }
    return results;
  } finally {
    await browser.close();
  }
}

import axe from "axe-core";

/// Rule, message and place of each violation that axe finds on the page as it is now.
export async function violationsOn(page) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  return page.evaluate(violations);
}

/// Runs in the page.
async function violations() {
  const { violations } = await window.axe.run(document, {
    resultTypes: ["violations"],
    rules: { "target-size": { enabled: true } },
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(" ")}: ${failureSummary}`),
  );
}

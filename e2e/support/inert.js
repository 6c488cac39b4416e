// Whether a page is made of our own elements only, and whether anything on it runs or loads.

/// What stands on our pages beside text: our scripts, our data, our charts, our code and badge.
const OURS = {
  script: "head > [type=module][src^='/static/'], [defer][src^='/static/'], head > [type='application/ld+json']",
  img: ".code > [src^='/p/'][src$='/receipt.svg'], main > p > :is([src^='/embed/'][src$='.svg'], [src^='/embed/'][src$='.svg?lang=en'])",
  svg: ".chart > svg, .chart > svg svg, .chart .key svg",
};
const STRANGE = "iframe, object, embed, base:not([target=_blank]:not([href])), style, [style], marquee, plaintext, xmp, video, audio, math, meta[http-equiv], link:not(head > link)";

/// What a letter's text may hold (docs/letter-format.md): everything else in there is somebody's doing.
const TEXT = {
  tags: "p br hr h2 h3 h4 h5 h6 ul ol li blockquote pre code em strong a sup aside section".split(" "),
  attributes: ["href", "rel", "start", "id", "aria-label", "class", "role"],
};

/// Looks at HTML without running it. Answers for each page what is `strange` on it; its `shape`, the elements and attributes without
/// their texts; and the texts and values of what `picks` names. What a letter's text makes of Markdown has no part in the shape.
export function look(page, pages, picks = {}) {
  return page.evaluate(inspect, { pages, picks, ours: OURS, strangers: STRANGE, text: TEXT });
}

/// Runs in the page.
function inspect({ pages, picks, ours, strangers, text }) {
  const clean = (element) => element.textContent.replace(/[\t\n\r ]+/g, " ").trim();
  const shapeOf = (element) => {
    const own = `${element.localName}[${element.getAttributeNames().sort()}]`;
    const isFree = element.matches(".letter .body, .letter .notes");
    return isFree ? own : `${own}(${[...element.children].map(shapeOf).join()})`;
  };
  return pages.map((html) => {
    const document = new DOMParser().parseFromString(html, "text/html");
    const all = [...document.querySelectorAll("*")];
    const notOurs = Object.entries(ours).flatMap(([tag, places]) => [...document.querySelectorAll(`${tag}:not(${places})`)]);
    const handlers = all.filter((element) => element.getAttributeNames().some((name) => name.startsWith("on")));
    const addresses = [...document.querySelectorAll("[href], [src], [action], [formaction]")].filter((element) =>
      ["href", "src", "action", "formaction"].some((name) => {
        const value = element.getAttribute(name);
        return value !== null && !["http:", "https:", "mailto:"].includes(new URL(value, "http://here.example/").protocol);
      }),
    );
    const unlisted = [...document.querySelectorAll(".letter .body *, .letter .notes *")].filter(
      (element) => !text.tags.includes(element.localName) || element.getAttributeNames().some((name) => !text.attributes.includes(name)),
    );
    const isData = ({ textContent }) => {
      try {
        return !textContent.includes("<") && typeof JSON.parse(textContent) === "object";
      } catch {
        return false;
      }
    };
    const data = [...document.querySelectorAll("script[type='application/ld+json']")].filter((element) => !isData(element));
    const strange = [...document.querySelectorAll(strangers), ...notOurs, ...handlers, ...addresses, ...unlisted, ...data];
    const picked = Object.entries(picks).map(([name, selector]) => {
      const found = [...document.querySelectorAll(selector)];
      return [name, found.map((element) => element.getAttribute("content") ?? ("value" in element && element.localName !== "li" ? element.value : clean(element)))];
    });
    return { strange: strange.map((element) => element.outerHTML.slice(0, 300)), shape: shapeOf(document.documentElement), ...Object.fromEntries(picked) };
  });
}

/// What our pages ask the server for by themselves.
const ASKED = /^\/(static\/[^/]+|[^/]+\/count\.json|embed\/[^/]+\.svg|p\/[^/]+\/receipt\.svg|healthz)$/;

/// Draws HTML in frames of a page without our content policy, scripts and all. Answers what ran or was asked for that is not ours.
export async function run(scene, pages) {
  const FRAMES = 40;
  const context = await scene.browser.newContext({ bypassCSP: true });
  const findings = [];
  context.on("request", (request) => {
    const url = new URL(request.url());
    if (["about:", "data:"].includes(url.protocol) && request.isNavigationRequest() && url.href === "about:srcdoc") return;
    if (url.origin !== scene.server.url || !ASKED.test(url.pathname)) findings.push(`asked for ${url.href.slice(0, 200)}`);
  });
  const page = await context.newPage();
  page.on("dialog", async (dialog) => {
    findings.push(`dialog: ${dialog.message()}`);
    // It may be gone with its frame.
    await dialog.dismiss().catch(() => {});
  });
  page.on("framenavigated", (frame) => {
    if (!["about:srcdoc", "about:blank", `${scene.server.url}/healthz`, ""].includes(frame.url())) findings.push(`went to ${frame.url()}`);
  });
  await page.goto(`${scene.server.url}/healthz`);
  for (let from = 0; from < pages.length; from += FRAMES) {
    await page.evaluate(draw, pages.slice(from, from + FRAMES));
  }
  await context.close();
  return findings;
}

/// Runs in the page: all at once, until each is loaded, and a moment longer for what begins late.
async function draw(pages) {
  const MOMENT = 50;
  const frames = pages.map((html) => {
    const frame = document.createElement("iframe");
    frame.srcdoc = html;
    const loaded = new Promise((done) => frame.addEventListener("load", done, { once: true }));
    document.body.append(frame);
    return loaded.then(() => frame);
  });
  const drawn = await Promise.all(frames);
  await new Promise((done) => setTimeout(done, MOMENT));
  drawn.forEach((frame) => frame.remove());
}

// Runs in the page: what zooming and spacing its text may take from a reader (WCAG 2.2: 1.4.10, 1.4.12, 2.4.11).

/// Spaces all text as 1.4.12 says. A sheet that is made by a script needs no word of the content policy.
export function spaced() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

/// What lies outside the window, is cut off, or is covered by what does not move. Tables, code and charts may scroll in their own box.
export function lostByZooming() {
  const width = document.documentElement.clientWidth;
  const lost = [];
  const told = (what, element) => lost.push(`${what}: ${element.outerHTML.slice(0, 160)}`);
  // A letter may lean out of its element by a pixel, as faces have it.
  if (width + 1 < document.scrollingElement.scrollWidth) lost.push(`the page scrolls sideways, to ${document.scrollingElement.scrollWidth} of ${width}`);
  const apart = ".visually-hidden, .visually-hidden *, .skip, svg *, template *, option";
  const seen = [...document.body.querySelectorAll("*")].filter((element) => !element.matches(apart) && element.checkVisibility());
  const scrolls = (element) => ["auto", "scroll"].includes(getComputedStyle(element).overflowX);
  for (const element of seen) {
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    let above = element.parentElement;
    while (above && !scrolls(above)) above = above.parentElement;
    if (!above && box.width !== 0 && (box.left < -1 || width + 1 < box.right)) told("beside the window", element);
    const cuts = (overflow) => ["hidden", "clip"].includes(overflow);
    const isText = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim() !== "");
    if (isText && ((cuts(style.overflowY) && element.clientHeight + 1 < element.scrollHeight) || (cuts(style.overflowX) && element.clientWidth + 1 < element.scrollWidth))) told("cut off", element);
    if (style.position === "fixed" && innerHeight / 2 < box.height) told("covers half of the window", element);
  }
  return lost;
}

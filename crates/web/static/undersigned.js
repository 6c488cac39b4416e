// Adds a live number and a copy button. Every page works without it.

const POLL_MS = 30_000;

const count = document.querySelector("[data-count-url]");
if (count) {
  document.querySelector("[data-count]").closest("p").setAttribute("aria-live", "polite");
  setInterval(() => document.visibilityState === "visible" && refresh(count.dataset.countUrl), POLL_MS);
}

async function refresh(url) {
  const answer = await fetch(url).catch(() => null);
  if (!answer?.ok) return;
  const { verified } = await answer.json();
  show(verified);
}

function show(verified) {
  const { numbers, countVerbs } = count.dataset;
  const number = verified.toLocaleString(numbers);
  const verb = JSON.parse(countVerbs)[new Intl.PluralRules(numbers).select(verified)];
  for (const place of document.querySelectorAll("[data-count]")) {
    if (place.textContent === number) continue;
    place.textContent = number;
    if (place.matches("data")) place.value = verified;
  }
  for (const place of document.querySelectorAll("[data-count-verb]")) {
    if (verified !== 0 && verb && place.textContent !== verb) place.textContent = verb;
  }
  const bar = document.querySelector("[data-count-bar]");
  if (bar) bar.value = Math.min(verified, bar.max);
}

for (const place of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = place.dataset.copyLabel;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(new URL(place.dataset.copy, location.href).href);
    button.textContent = place.dataset.copiedLabel;
  });
  place.append(button);
}

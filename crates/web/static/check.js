// The page that checks a receipt: reads it from the field, a file, a drop or a code's address, and shows the outcome.
// Runs on a saved page too, so it adds nothing that a second run would add again.

const form = document.querySelector("form[data-rules]");
const rules = JSON.parse(form.dataset.rules);
const receiptField = document.getElementById("field-receipt");
const fileField = document.getElementById("field-file");
const outcomePlace = document.getElementById("outcome");
/// Only the newest check shows its outcome: the log may take longer to answer than the next receipt to come.
let checks = 0;

for (const place of document.querySelectorAll("[data-with-script]")) place.hidden = false;
for (const place of document.querySelectorAll("[data-without-script]")) place.hidden = true;

form.addEventListener("submit", (event) => {
  if (event.submitter?.matches("[data-ask]")) return;
  event.preventDefault();
  check();
});

form.addEventListener("input", forget);

fileField.addEventListener("change", () => take(fileField.files[0]));

addEventListener("dragover", (event) => {
  if (![...event.dataTransfer.types].includes("Files")) return;
  event.preventDefault();
  document.body.dataset.dropping = "";
});
addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) delete document.body.dataset.dropping;
});
addEventListener("drop", (event) => {
  delete document.body.dataset.dropping;
  if (event.dataTransfer.files.length === 0) return;
  event.preventDefault();
  take(event.dataTransfer.files[0]);
});

addEventListener("hashchange", takeCode);
takeCode();

async function take(file) {
  if (!file) return;
  const own = forget();
  // More than a receipt can be is cut, and then is none.
  const text = await file.slice(0, RECEIPT_BYTES_MAX + 1).text().catch(() => "");
  if (own !== checks) return;
  receiptField.value = text;
  await check();
}

/// A code's address holds a receipt behind "#", which no browser sends. It does not stay where it could be read or shared unseen.
async function takeCode() {
  if (!location.hash.startsWith("#1.")) return;
  receiptField.value = location.href;
  const checked = check();
  history.replaceState(null, "", location.pathname + location.search);
  await checked;
}

async function check() {
  const own = forget();
  form.setAttribute("aria-busy", "true");
  // Whatever goes wrong while a receipt is read, it is the receipt's form that did it.
  const found = await outcomeOf(receiptField.value).catch(() => ({ outcome: "malformed" }));
  if (own !== checks) return;
  form.removeAttribute("aria-busy");
  receiptField.value = found.whole ?? receiptField.value;
  show(found);
}

/// An old verdict must not stand beside a new receipt.
function forget() {
  outcomePlace.replaceChildren();
  form.removeAttribute("aria-busy");
  checks += 1;
  return checks;
}

async function outcomeOf(text) {
  const { vkey } = form.dataset;
  const judged = (text) => checkReceipt(text, document.getElementById("field-email").value, vkey, rules.providers);
  const code = readCode(text);
  if (!code) return judged(text);
  const refusal = await refusalOf(code, vkey);
  if (refusal) return { outcome: refusal };
  const answer = await askLog(code);
  if (typeof answer === "string") return { outcome: answer };
  const whole = receiptOf(code, vkey.split("+")[0], answer);
  const found = await judged(whole);
  // The log's key signed for the state that the code names. What does not fit it is not its entry.
  return found.outcome === "not-included" ? { outcome: "missing" } : { ...found, whole };
}

/// The entry and its proof, or an outcome.
async function askLog({ index, size }) {
  if (form.dataset.proofs === undefined) return "unreachable";
  try {
    const answer = await fetch(`${form.dataset.proofs}/${index}/${size}`);
    if (answer.status === 404) return "missing";
    const found = answer.ok ? await answer.json() : null;
    return isEntryWithProof(found) ? found : "unreachable";
  } catch {
    return "unreachable";
  }
}

function show(found) {
  const outcome = document.querySelector(`template[data-outcome="${found.outcome}"]`);
  outcomePlace.replaceChildren(outcome.content.cloneNode(true), ...linesOf(factsOf(found)));
  outcomePlace.querySelector("h2").focus();
}

function linesOf(facts) {
  const list = document.querySelector("template[data-facts]").content.cloneNode(true);
  for (const place of list.querySelectorAll("[data-fact]")) {
    const value = facts[place.dataset.fact];
    if (value) {
      place.querySelector("bdi").textContent = value;
    } else {
      place.previousElementSibling.remove();
      place.remove();
    }
  }
  return list.querySelector("[data-fact]") ? [list] : [];
}

function factsOf({ outcome, log, receipt, entry, record, size }) {
  if (!record) return outcome === "other-letter" ? { log } : {};
  const { affiliation, name, place, title, version, visibility } = record;
  return {
    log,
    name,
    details: [title, affiliation, place].filter(Boolean).join(", "),
    visibility: rules.visibilities[visibility],
    version,
    hour: since(entry.hour),
    place: filled(rules.place, { index: inDigits(receipt.index + 1n), size: inDigits(size) }),
  };
}

/// `2026-11-22T18Z` as `22 November 2026, the hour from 18:00 UTC`, or as the page's language has it.
function since(hour) {
  const date = new Date(`${hour.slice(0, -1)}:00Z`);
  // The 28th of that month in 2003, as the server writes it.
  const day = rules.months[date.getUTCMonth()].replace("28", date.getUTCDate()).replace("2003", date.getUTCFullYear());
  return filled(rules.since, { date: day, hour: `${hour.slice(11, 13)}:00` });
}

function inDigits(value) {
  return value.toLocaleString(rules.numbers);
}

/// Words from the server, with values in their places.
function filled(words, values) {
  return words.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

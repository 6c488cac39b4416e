// The page that checks a receipt: reads it from the field, a file, a drop or a code's address, and shows the outcome.
// Runs on a saved page too, so it adds nothing that a second run would add again.

const form = document.querySelector("form[data-rules]");
const rules = JSON.parse(form.dataset.rules);
const receiptField = document.getElementById("field-receipt");
const fileField = document.getElementById("field-file");
const outcomePlace = document.getElementById("outcome");

for (const place of document.querySelectorAll("[data-with-script]")) place.hidden = false;
for (const place of document.querySelectorAll("[data-without-script]")) place.hidden = true;

form.addEventListener("submit", (event) => {
  if (event.submitter?.matches("[data-ask]")) return;
  event.preventDefault();
  check();
});

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
  // More than a receipt can be is cut, and then is none.
  receiptField.value = await file.slice(0, RECEIPT_BYTES_MAX + 1).text();
  await check();
}

/// A code's address holds a receipt behind "#", which no browser sends. It does not stay where it could be read or shared unseen.
async function takeCode() {
  if (!readCode(location.hash)) return;
  receiptField.value = location.href;
  history.replaceState(null, "", location.pathname + location.search);
  await check();
}

async function check() {
  form.setAttribute("aria-busy", "true");
  try {
    show(await outcomeOf(receiptField.value));
  } finally {
    form.removeAttribute("aria-busy");
  }
}

async function outcomeOf(text) {
  const { vkey } = form.dataset;
  const code = readCode(text);
  if (code) {
    const found = await askLog(code);
    if (typeof found === "string") return { outcome: found };
    receiptField.value = receiptOf(code, vkey.split("+")[0], found);
  }
  return checkReceipt(receiptField.value, document.getElementById("field-email").value, vkey, rules.providers);
}

/// The entry and its proof, or an outcome.
async function askLog({ index, size }) {
  if (form.dataset.proofs === undefined) return "unreachable";
  const answer = await fetch(`${form.dataset.proofs}/${index}/${size}`).catch(() => null);
  if (answer?.status === 404) return "missing";
  return answer?.ok ? answer.json() : "unreachable";
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
    place: `${(receipt.index + 1n).toLocaleString("en")} of ${size.toLocaleString("en")}`,
  };
}

/// `2026-11-22T18Z` as `22 November 2026, the hour from 18:00 UTC`.
function since(hour) {
  const date = new Date(`${hour.slice(0, -1)}:00Z`);
  const day = date.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  return `${day}, the hour from ${hour.slice(11, 13)}:00 UTC`;
}

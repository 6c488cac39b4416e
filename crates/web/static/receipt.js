// Checks a receipt: a C2SP tlog-proof whose "extra" line holds what opens its entry. Nothing here asks anybody.
// The same steps in the same order as the server's, so that both come to the same outcome.

const RECEIPT_BYTES_MAX = 128 * 1024;
const NOTE_BYTES_MAX = 64 * 1024;
const HASHES_MAX = 64;
const VISIBILITIES = ["public", "addressee", "organizers"];
/// Of each type of entry that commits to a signature its keys, sorted.
const COMMITTING = {
  sign: ["c", "earlier", "evidence", "held", "hour", "type", "version", "visibility"],
  amend: ["c", "hour", "index", "type", "visibility"],
  carry: ["c", "hour", "index", "type", "version"],
};

/// The others, which are about no person's signature.
const OTHERS = ["open", "withdraw", "remove", "hold", "release", "hide", "show", "erase", "version", "close", "deliver", "retract", "restart"];
const EVIDENCE = ["email", "domain-email", "roster", "code", "blind-token", "vouched", "imported", "paper"];

class Refusal extends Error {
  constructor(outcome) {
    super(outcome);
    this.outcome = outcome;
  }
}

const refuse = (outcome) => {
  throw new Refusal(outcome);
};

/// Answers the outcome and, as far as it was proven, `receipt`, `entry`, `record` and `size`.
async function checkReceipt(text, address, vkey, providers) {
  const found = {};
  found.outcome = await outcomeOrRefusal(() => judge(text, address, vkey, providers, found));
  return found;
}

/// Why a code is refused, or null. Until then it may be made up, and what the log says about it means nothing.
function refusalOf(code, vkey) {
  return outcomeOrRefusal(async () => {
    if (!globalThis.crypto?.subtle) return "unable";
    const key = await readKey(vkey);
    if (isOfAnother(code.address, key.name)) return "other-letter";
    readCheckpoint(await openNote(noteOf(code, key.name), key), key.name);
    return null;
  });
}

async function outcomeOrRefusal(judging) {
  try {
    return await judging();
  } catch (error) {
    if (error instanceof Refusal) return error.outcome;
    throw error;
  }
}

async function judge(text, address, vkey, providers, found) {
  if (!globalThis.crypto?.subtle) return "unable";
  const receipt = readReceipt(text) ?? refuse("malformed");
  found.log = receipt.checkpoint.split("\n")[0];
  const key = await readKey(vkey);
  if (found.log !== key.name) return "other-letter";
  const { size, root } = readCheckpoint(await openNote(receipt.checkpoint, key), key.name);
  const leaf = await sha256([0], utf8(receipt.entry));
  if (!(await isIncluded(leaf, receipt.index, size, receipt.proof, root))) return "not-included";
  const entry = readEntry(receipt.entry);
  const record = readRecord(receipt.record) ?? refuse("malformed");
  if (!agrees(record, entry, key.name)) return "disagrees";
  Object.assign(found, { receipt, entry, record, size });
  if (address.trim() === "") return "in-log";
  if (receipt.identity !== "email" || receipt.normalization !== 1) return "unknown-identity";
  const identity = normalizedAddress(address, providers);
  if (identity === null) return "no-address";
  return (await opens(entry.c, receipt, identity)) ? "bound" : "not-bound";
}

// ── The form of a receipt

function readReceipt(text) {
  if (RECEIPT_BYTES_MAX < utf8(text).length) return null;
  const whole = text.trimStart().replaceAll("\r\n", "\n");
  const end = whole.indexOf("\n\n");
  if (end < 0) return null;
  const [first, extra, index, ...proof] = whole.slice(0, end).split("\n");
  if (first !== "c2sp.org/tlog-proof@v1" || !extra?.startsWith("extra ") || !index?.startsWith("index ")) return null;
  const disclosure = readDisclosure(extra.slice("extra ".length));
  const hashes = proof.map(unbase64);
  const place = number(index.slice("index ".length));
  if (!disclosure || place === null || HASHES_MAX < hashes.length || hashes.some((hash) => hash?.length !== 32)) return null;
  return { ...disclosure, index: place, proof: hashes, checkpoint: `${whole.slice(end + 2).trimEnd()}\n` };
}

function readDisclosure(extra) {
  const disclosure = flat(decoded(unbase64(extra)));
  const isWhole =
    hasKeys(disclosure, ["entry", "identity", "nonce", "normalization", "record", "salt"]) &&
    Object.entries(disclosure).every(([key, value]) => typeof value === (key === "normalization" ? "number" : "string")) &&
    Number.isInteger(disclosure.normalization) && 0 <= disclosure.normalization && disclosure.normalization < 2 ** 32;
  return isWhole ? disclosure : null;
}

/// What was signed, as canonical JSON of texts.
function readRecord(text) {
  const record = flat(text);
  const known = ["affiliation", "letter", "name", "place", "title", "version", "visibility"];
  const isText = (value) => typeof value === "string";
  const isWhole =
    isObject(record) &&
    Object.keys(record).every((key) => known.includes(key)) &&
    [record.letter, record.name, record.version, record.visibility].every(isText) &&
    [record.affiliation, record.place, record.title].every((value) => value === undefined || value === null || isText(value)) &&
    unhex(record.version) &&
    VISIBILITIES.includes(record.visibility);
  return isWhole ? record : null;
}

/// One line of canonical JSON, of a type that commits to a signature.
function readEntry(line) {
  const entry = parsed(line);
  if (!isObject(entry) || typeof entry.type !== "string") return refuse("malformed");
  const keys = Object.keys(entry);
  const isCanonical = keys.every((key, at) => at === 0 || keys[at - 1] < key) && JSON.stringify(entry) === line;
  if (!isCanonical) return refuse("malformed");
  if (OTHERS.includes(entry.type)) return refuse("no-commitment");
  const known = Object.hasOwn(COMMITTING, entry.type) ? COMMITTING[entry.type] : refuse("malformed");
  const isWhole =
    known.every((key) => keys.includes(key) || key === "earlier") &&
    keys.every((key) => known.includes(key) && isOfItsKind[key](entry[key]));
  return isWhole ? entry : refuse("malformed");
}

const isPlace = (value) => Number.isSafeInteger(value) && 0 <= value;
const isOfItsKind = {
  c: unhex,
  earlier: isPlace,
  evidence: (value) => EVIDENCE.includes(value),
  held: (value) => typeof value === "boolean",
  hour: isHour,
  index: isPlace,
  type: () => true,
  version: unhex,
  visibility: (value) => VISIBILITIES.includes(value),
};

/// `2026-11-22T18Z`, and one that the calendar has.
function isHour(text) {
  if (typeof text !== "string" || !/^\d{4}-\d{2}-\d{2}T\d{2}Z$/.test(text)) return false;
  const date = new Date(`${text.slice(0, -1)}:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text.slice(0, -1));
}

/// What stands in the open in the log is what was signed.
function agrees(record, entry, origin) {
  return (
    record.letter === origin &&
    (entry.version === undefined || entry.version === record.version) &&
    (entry.visibility === undefined || entry.visibility === record.visibility)
  );
}

// ── Signed notes and checkpoints

/// A vkey: `name+id+key`.
async function readKey(vkey) {
  const [, name, id, base64] = vkey.match(/^([^+]+)\+([0-9a-f]{8})\+(.+)$/);
  const bytes = unbase64(base64);
  let key;
  try {
    key = await crypto.subtle.importKey("raw", bytes.slice(1), "Ed25519", false, ["verify"]);
  } catch {
    return refuse("unable");
  }
  return { name, id, key };
}

/// The text of a note that this key signed. Lines of other keys are passed over.
async function openNote(note, key) {
  const at = note.lastIndexOf("\n\n");
  if (at < 0 || NOTE_BYTES_MAX < utf8(note).length || /[\0-\x09\x0b-\x1f]/.test(note)) return refuse("malformed");
  const text = note.slice(0, at + 1);
  const lines = note.slice(at + 2).split("\n").slice(0, -1);
  if (lines.length === 0 || HASHES_MAX < lines.length) return refuse("malformed");
  let isSigned = false;
  for (const line of lines) {
    const { name, bytes } = signatureLine(line) ?? refuse("malformed");
    if (name !== key.name || hex(bytes.slice(0, 4)) !== key.id) continue;
    const signature = bytes.slice(4);
    const isTrue = signature.length === 64 && (await crypto.subtle.verify("Ed25519", key.key, signature, utf8(text)));
    if (!isTrue) return refuse("forged");
    isSigned = true;
  }
  return isSigned ? text : refuse("other-key");
}

function signatureLine(line) {
  const [, name, base64] = line.match(/^— ([^\s+]+) (.*)$/u) ?? [];
  const bytes = base64 === undefined ? null : unbase64(base64);
  return bytes && 4 <= bytes.length ? { name, bytes } : null;
}

function readCheckpoint(text, name) {
  const [origin, count, hash] = text.split("\n");
  const size = number(count ?? "");
  const root = unbase64(hash ?? "");
  if (origin !== name || size === null || root?.length !== 32) return refuse("malformed");
  return { size, root };
}

// ── The tree (RFC 9162, section 2.1.3.2)

async function isIncluded(leaf, index, size, proof, root) {
  if (size <= index) return false;
  let [place, last, hash] = [index, size - 1n, leaf];
  for (const side of proof) {
    if (last === 0n) return false;
    if (place & 1n || place === last) {
      hash = await sha256([1], side, hash);
      while (!(place & 1n) && place !== 0n) {
        place >>= 1n;
        last >>= 1n;
      }
    } else {
      hash = await sha256([1], hash, side);
    }
    place >>= 1n;
    last >>= 1n;
  }
  return last === 0n && hex(hash) === hex(root);
}

// ── The commitment

/// Whether the record is what the entry commits to, bound to this identity.
async function opens(commitment, { salt, nonce, record }, identity) {
  const [opening, binding] = [unhex(salt), unhex(nonce)];
  if (!opening || !binding) return false;
  const bind = await sha256(utf8("undersigned/bind/v1\0"), binding, utf8(identity));
  return hex(await sha256(utf8("undersigned/commitment/v1\0"), opening, utf8(record), bind)) === commitment;
}

/// The form under which one mailbox counts once (version 1), or null for what is no address.
function normalizedAddress(typed, providers) {
  const address = typed.trim();
  const at = address.lastIndexOf("@");
  if (at < 0 || 254 < utf8(address).length || /[\s\p{Cc}\p{Cf}\p{Co}]/u.test(address)) return null;
  const domain = asciiDomain(address.slice(at + 1));
  const local = address.slice(0, at);
  const lower = local.normalize("NFC").toLowerCase().normalize("NFC");
  if (domain === null || !isLocalPart(local)) return null;
  const provider = providers.find(({ domains }) => domains.includes(domain));
  const normalized = provider ? `${mailbox(lower, provider)}@${provider.domains[0]}` : `${lower}@${domain}`;
  const isAddress = utf8(normalized).length <= 254 && isLocalPart(normalized.slice(0, normalized.lastIndexOf("@")));
  return isAddress ? normalized : null;
}

/// `local` without what the provider ignores; as it is, should nothing be left.
function mailbox(local, { dots }) {
  const tag = local.indexOf("+");
  const untagged = tag < 1 ? local : local.slice(0, tag);
  return dots ? untagged.replaceAll(".", "") : untagged;
}

function isLocalPart(local) {
  const composed = local.normalize("NFC");
  if (64 < utf8(local).length || /^\p{M}/u.test(composed)) return false;
  const parts = composed.replace(/\p{M}/gu, "").split(".");
  return parts.every((part) => /^(?:[\w!#$%&'*+/=?^`{|}~-]|(?![\0-\x7f])[\p{Alphabetic}\p{N}])+$/u.test(part));
}

/// Browsers know IDNA from addresses of pages.
function asciiDomain(domain) {
  if (domain === "" || /[\s/\\?#@:%[\]]/.test(domain)) return null;
  let host;
  try {
    host = new URL(`http://${domain}`).hostname;
  } catch {
    return null;
  }
  const labels = host.split(".");
  const isDomain = 1 < labels.length && labels.every((label) => /^(?!-)[a-z0-9-]{1,63}(?<!-)$/.test(label));
  return isDomain && !/^\d+$/.test(labels.at(-1)) ? host : null;
}

// ── A code: all of a receipt but what every copy of the log can give

function readCode(text) {
  const whole = RECEIPT_BYTES_MAX < text.length ? "" : text.trim();
  const at = whole.indexOf("#");
  const parts = at < 0 ? null : whole.slice(at + 1).match(/^1\.(\d+)\.(\d+)\.(\d+)\.([\w-]+)$/);
  if (!parts || NOTE_BYTES_MAX < parts[4].length) return null;
  const [normalization, index, size] = parts.slice(1, 4).map(number);
  const isPlaced = [normalization, index, size].every((value) => value !== null) && normalization < 2n ** 32n && index < size;
  const held = isPlaced ? readCodeBytes(parts[4]) : null;
  return held && { address: whole.slice(0, at), normalization, index, size, ...held };
}

function readCodeBytes(base64url) {
  const bytes = unbase64(base64url.replaceAll("-", "+").replaceAll("_", "/").padEnd(Math.ceil(base64url.length / 4) * 4, "="));
  if (!bytes) return null;
  let at = 0;
  const [root, signature, salt, nonce, version] = [32, 68, 32, 32, 32].map((length) => bytes.slice(at, (at += length)));
  const text = decoded(bytes.slice(at));
  const record = flat(text);
  const isWhole =
    version.length === 32 && record && Object.values(record).every((value) => typeof value === "string") && sorted(record) === text;
  return isWhole ? { root, signature, salt, nonce, version, record } : null;
}

/// Whether the address before a code is another letter's check. A letter keeps its path where the server moves to another host.
function isOfAnother(address, origin) {
  const [letter, page] = address.split("?")[0].split("/").slice(-2);
  return page === "check" && letter !== origin.split("/").at(-1);
}

/// The whole receipt, with what the log of this name gives.
function receiptOf(code, origin, { entry, proof }) {
  const disclosure = {
    entry,
    identity: "email",
    nonce: hex(code.nonce),
    normalization: Number(code.normalization),
    record: sorted({ ...code.record, letter: origin, version: hex(code.version) }),
    salt: hex(code.salt),
  };
  const extra = base64(utf8(JSON.stringify(disclosure)));
  const lines = ["c2sp.org/tlog-proof@v1", `extra ${extra}`, `index ${code.index}`, ...proof];
  return `${lines.join("\n")}\n\n${noteOf(code, origin)}`;
}

function noteOf(code, origin) {
  return [origin, code.size, base64(code.root), "", `— ${origin} ${base64(code.signature)}`, ""].join("\n");
}

/// What the log gave out, if it has the form of an entry and its proof.
function isEntryWithProof(found) {
  const isHash = (hash) => typeof hash === "string" && unbase64(hash)?.length === 32;
  return isObject(found) && typeof found.entry === "string" && Array.isArray(found.proof) && found.proof.every(isHash);
}

// ── Bytes and texts

async function sha256(...parts) {
  const bytes = await new Blob(parts.map((part) => Uint8Array.from(part))).arrayBuffer();
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

function utf8(text) {
  return new TextEncoder().encode(text);
}

function decoded(bytes) {
  try {
    return bytes && new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function base64(bytes) {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

/// Null for what is not in its one form.
function unbase64(text) {
  try {
    const characters = atob(text);
    return btoa(characters) === text ? Uint8Array.from(characters, (character) => character.charCodeAt()) : null;
  } catch {
    return null;
  }
}

function hex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/// 32 bytes of 64 lower-case digits.
function unhex(text) {
  return typeof text === "string" && /^[0-9a-f]{64}$/.test(text) ? Uint8Array.from(text.match(/../g), (pair) => parseInt(pair, 16)) : null;
}

/// Decimal digits in their one form. Sizes of trees need 64 bits.
function number(digits) {
  if (!/^(0|[1-9]\d{0,19})$/.test(digits)) return null;
  const value = BigInt(digits);
  return value < 2n ** 64n ? value : null;
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/// An object of texts and plain numbers, or null: also where a key comes twice, of which JSON.parse would keep the last.
function flat(text) {
  const value = parsed(text);
  if (!isObject(value)) return null;
  const outside = text.replace(/"(?:[^"\\]|\\.)*"/g, "");
  const isPlain = outside.split(":").length - 1 === Object.keys(value).length && !/-|\d[.eE]/.test(outside);
  // Half a character can be written in JSON, and is no text.
  return isPlain && !Object.values(value).some((part) => /\p{Surrogate}/u.test(part)) ? value : null;
}

/// Canonical JSON of an object of texts.
function sorted(record) {
  return JSON.stringify(record, Object.keys(record).sort());
}

function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function hasKeys(value, keys) {
  return isObject(value) && Object.keys(value).length === keys.length && keys.every((key) => Object.hasOwn(value, key));
}

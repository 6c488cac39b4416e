#!/usr/bin/env python3
"""Checks a letter from outside: verify.py https://letters.example/reading-room [VKEY]

Written from docs/log-format.md alone, as a second opinion beside `undersigned verify`. Numbers in brackets are sections
of that page. Needs Python 3.11 and the command openssl. Checks key, checkpoint, entries, numbers, root, openings and
texts; leaves out the tiles of hashes and the pages of names. Ends with 0 if all is consistent, with 1 and the first
contradiction if not, with 2 if it could not ask.
"""

import base64, hashlib, json, re, subprocess, sys, tempfile, urllib.error, urllib.request
from datetime import datetime, timedelta, timezone

VISIBILITIES = ("public", "addressee", "organizers")
EVIDENCE = ("email", "domain-email", "roster", "code", "blind-token", "vouched", "imported", "paper")
KEYS = {  # [5] Beside "type" and "hour"; those with ? may be missing.
    "open": "closes? domains? names_after? origin version visibilities",
    "sign": "c earlier? evidence held version visibility",
    "withdraw": "index", "remove": "code index", "hold": "index", "release": "index", "amend": "c index visibility",
    "carry": "c index version", "hide": "", "show": "", "erase": "from to", "version": "version", "close": "until",
    "deliver": "", "retract": "", "restart": "root size",
}


class Contradiction(Exception):
    pass


def hold(is_so, what):
    if not is_so:
        raise Contradiction(what)


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def fetch(url):
    try:
        with urllib.request.urlopen(url, timeout=30) as answer:
            return answer.read()
    except urllib.error.HTTPError as error:
        hold(error.code not in (404, 410), f"{url} is withheld")
        raise


def read_key(vkey, origin):  # [2]
    name, key_id, key = vkey.strip().split("+", 2)
    key = base64.b64decode(key, validate=True)
    hold(name == origin, f"the key is that of {name}, and not of {origin}")
    hold(len(key) == 33 and key[0] == 1 and sha256(name.encode(), b"\n", key)[:4].hex() == key_id, "this is no key")
    return key[1:], bytes.fromhex(key_id)


def is_signed(key, text, signature):
    with tempfile.TemporaryDirectory() as folder:
        files = {"key": bytes.fromhex("302a300506032b6570032100") + key, "text": text, "signature": signature}
        for name, content in files.items():
            with open(f"{folder}/{name}", "wb") as file:
                file.write(content)
        command = "openssl pkeyutl -verify -rawin -pubin -keyform DER -inkey key -in text -sigfile signature"
        ran = subprocess.run(command.split(), cwd=folder, capture_output=True)
        if ran.returncode and b"Verification Failure" not in ran.stdout + ran.stderr:
            raise OSError("this openssl checks no Ed25519 signatures: it takes OpenSSL 3")
        return ran.returncode == 0


def open_checkpoint(note, origin, key, key_id):  # [3]
    hold(len(note) <= 65536 and note.endswith(b"\n"), "the checkpoint is no note")
    text, _, lines = note.rpartition(b"\n\n")
    text, found = text + b"\n", False
    for line in lines.decode().splitlines():
        dash, name, signature = line.split(" ")
        signature = base64.b64decode(signature, validate=True)
        hold(dash == "\u2014", "the checkpoint has a line that is no signature")
        if name == origin and signature[:4] == key_id:
            hold(is_signed(key, text, signature[4:]), "the checkpoint has a false signature")
            found = True
    name, size, root = text.decode().split("\n")[:3]
    hold(found and name == origin and str(int(size)) == size, "the checkpoint is not the log's")
    return int(size), base64.b64decode(root, validate=True)


def path_of(index, width=256):  # [4]
    groups = f"{index:0{(len(str(index)) + 2) // 3 * 3}}"
    groups = [groups[at:at + 3] for at in range(0, len(groups), 3)]
    return "/".join(["x" + group for group in groups[:-1]] + groups[-1:]) + (f".p/{width}" if width < 256 else "")


def root_of(hashes):  # [4] Level by level; what is alone at the end of one goes up as it is.
    while 1 < len(hashes):
        pairs = [sha256(b"\1", *hashes[at:at + 2]) for at in range(0, len(hashes) - 1, 2)]
        hashes = pairs + hashes[len(pairs) * 2:]
    return hashes[0] if hashes else sha256()


def read_entries(log, size):  # [4]
    entries = []
    for index in range((size + 255) // 256):
        width = min(256, size - 256 * index)
        bundle = fetch(f"{log}/tile/entries/{path_of(index, width)}")
        while bundle:
            length = int.from_bytes(bundle[:2], "big")
            hold(2 + length <= len(bundle), "a bundle breaks off")
            entries.append(bundle[2:2 + length])
            bundle = bundle[2 + length:]
        hold(len(entries) == 256 * index + width, f"bundle {index} has not the entries that it must have")
    return entries


def parse(line):  # [5]
    def is_value(key, value):
        if key in ("index", "earlier", "from", "to", "size"):
            return type(value) is int and 0 <= value < 2**64
        if key == "names_after":
            return type(value) is int and 1 <= value <= 720
        if key in ("hour", "until"):
            return re.fullmatch(r"\d{4}-\d\d-\d\dT\d\dZ", value) and time_of(value)
        if key in ("c", "version", "root"):
            return re.fullmatch("[0-9a-f]{64}", value)
        if key == "visibilities":
            return all(word in VISIBILITIES for word in value)
        lists = {"visibility": VISIBILITIES, "evidence": EVIDENCE, "held": (True, False)}
        return key not in lists or value in lists[key]

    entry = json.loads(line)
    keys = KEYS[entry["type"]].split() + ["type", "hour"]
    must, may = {key for key in keys if key[-1] != "?"}, {key.rstrip("?") for key in keys}
    written = json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    is_form = written == line and len(line) <= 16384 and must <= entry.keys() <= may
    hold(is_form and all(is_value(*pair) for pair in entry.items()), "it is no entry in its one form")
    return entry


def time_of(hour):
    return datetime.strptime(hour, "%Y-%m-%dT%HZ")


class Life:  # [6]
    def __init__(self, origin):
        self.origin, self.hour, self.commitments, self.signatures = origin, "", {}, {}
        self.versions, self.erased, self.hidden, self.first, self.seen, self.hours = [], [], False, {}, set(), {}

    def push(self, number, entry):
        kind, signatures, c, first = entry["type"], self.signatures, entry.get("c"), self.first
        hold((kind == "open") == (number == 0), "a letter is opened first, and once")
        hold(self.hour <= entry["hour"], "it is dated before the entry in front")
        hold(c not in self.seen, "it repeats a commitment")
        self.hour = entry["hour"]
        if kind == "open":
            hold(entry["origin"] == self.origin, "it opens another log")
        if kind in ("open", "version"):
            hold(entry["version"] not in self.versions and "close" not in first, "it is no new version, or comes late")
            self.versions.append(entry["version"])
        if kind in ("sign", "carry"):
            hold(entry["version"] in self.versions, "it is about another text")
        if kind in ("sign", "amend"):
            hold(entry["visibility"] in first["open"]["visibilities"], "the letter does not offer this visibility")
        if kind == "sign":
            hold("close" not in first or entry["hour"] <= first["close"]["until"], "it comes after the close")
            late = "retract" in first and time_of(first["retract"]["hour"]) + timedelta(hours=24) < time_of(self.hour)
            hold(not late, "it signs a letter that was retracted")
            if "earlier" in entry:
                earlier = signatures.get(entry["earlier"])
                hold(earlier and earlier["state"] in ("withdrawn", "removed"), "it replaces one that stands")
                earlier["state"] = "replaced"
            state = "held" if entry["held"] else "confirmed"
            signatures[number] = {key: entry[key] for key in ("visibility", "version")} | {"state": state, "current": number}
        if "index" in entry:
            of = signatures.get(entry["index"])
            may = {"hold": ["confirmed"], "release": ["held"]}.get(kind, ["confirmed", "held"])
            hold(of and of["state"] in may, "it names no signature that stands so")
            new = {"withdraw": "withdrawn", "remove": "removed", "hold": "held", "release": "confirmed"}
            of["state"] = new.get(kind, of["state"])
            of |= {key: entry[key] for key in ("visibility", "version") if key in entry}
            of["current"] = number if c else of["current"]
        if kind in ("hide", "show"):
            self.hidden = kind == "hide"
        if kind == "erase":
            hold(entry["from"] < entry["to"] <= number, "it erases what is not there")
            self.erased.append(range(entry["from"], entry["to"]))
        hold(kind not in ("close", "deliver", "retract") or kind not in first, "it happens again")
        first.setdefault(kind, entry)
        if c:
            self.commitments[number] = c
            self.seen.add(c)
            self.hours[number] = time_of(entry["hour"])

    def numbers(self):
        found = [(signature["state"], signature["visibility"]) for signature in self.signatures.values()]
        states = [state for state, _ in found]
        numbers = {state: states.count(state) for state in ("held", "withdrawn", "removed")}
        by_visibility = {visibility: found.count(("confirmed", visibility)) for visibility in VISIBILITIES}
        return {"verified": states.count("confirmed"), "by_visibility": by_visibility, **numbers}

    def due(self):  # [8] Live entries whose names have to be there: one hour is left to the server.
        wait = self.first["open"].get("names_after", None)
        newest = datetime.now(timezone.utc).replace(tzinfo=None) - timedelta(hours=(wait or 0) + 2)
        return {leaf for leaf in self.live() if wait is None or self.hours[leaf] <= newest}

    def live(self):  # [8]
        public = (of for of in self.signatures.values() if (of["state"], of["visibility"]) == ("confirmed", "public"))
        live = {of["current"]: {"visibility": "public", "version": of["version"]} for of in public}
        return {leaf: of for leaf, of in live.items() if not any(leaf in erased for erased in self.erased)}


def read_openings(log, life, size, query=""):  # [8] Answers which entries were opened.
    opened, live = set(), life.live()
    for index in range((size + 255) // 256):
        for opening in json.loads(fetch(f"{log}/openings/{path_of(index)}{query}"))["openings"]:
            leaf, record = opening["leaf"], opening["record"]
            if size <= leaf:
                continue  # [11] The server works on while it is read.
            parts = bytes.fromhex(opening["salt"]), record.encode(), bytes.fromhex(opening["bind"])
            c = sha256(b"undersigned/commitment/v1\0", *parts).hex()
            hold(c == life.commitments.get(leaf), f"the name shown for entry {leaf} does not open it")
            signed = json.loads(record)
            hold(signed["letter"] == life.origin, f"entry {leaf} was signed for another letter")
            said = {name: signed[name] for name in ("visibility", "version")}
            hold(live.get(leaf, said) == said, f"entry {leaf} says {live.get(leaf)}, its record {said}")
            opened.add(leaf)
    return opened


def read_log(log, key, counts, origin):  # [11]
    size, root = open_checkpoint(fetch(f"{log}/checkpoint"), origin, *key)
    hold(counts["size"] <= size, "the log is smaller than the numbers say")
    life, lines = Life(origin), read_entries(log, size)
    for number, line in enumerate(lines):
        try:
            life.push(number, parse(line))
        except (Contradiction, ValueError, KeyError, TypeError) as error:
            raise Contradiction(f"entry {number}: {error}") from None
        if number + 1 == counts["size"]:
            numbers = life.numbers()
            shown = {name: counts[name] for name in numbers}
            hold(numbers == shown, f"the server shows {shown}, but its log says {numbers}")
    hold(root_of([sha256(b"\0", line) for line in lines]) == root, "the entries do not make the signed root")
    return life, size, root


def translations(text):  # [9]
    first, *head = text.split(b"\n\n")[0].decode().split("\n")
    lines = [line for line in head if line.startswith("translation: ")] if first == "undersigned letter 2" else []
    found = [re.fullmatch("translation: ([A-Za-z0-9-]{2,35}) ([0-9a-f]{64})", line) for line in lines]
    hold(all(found) and len({match[1] for match in found}) == len(lines) <= 30, "a text names its translations as no letter does")
    return [match.groups() for match in found]


def verify(page, pinned=None):
    log, origin = f"{page}/log", page.split("://", 1)[1]
    counts = json.loads(fetch(f"{page}/count.json"))
    vkey = fetch(f"{log}/vkey").decode().strip()
    hold(pinned in (None, vkey), "the server names another key than yours")
    key = read_key(vkey, origin)
    life, size, root = read_log(log, key, counts, origin)
    missing = life.due() - read_openings(log, life, size)
    if missing and not life.hidden:  # Somebody may have withdrawn meanwhile, or a cache is a minute old.
        life, size, root = read_log(log, key, counts, origin)
        missing &= life.due() - read_openings(log, life, size, f"?size={size}")
        hold(life.hidden or not missing, f"the names behind the entries {sorted(missing)} are withheld")
    texts = {sha256(text).hex(): text for text in (fetch(f"{page}/letter.md?version={n + 1}") for n in range(len(life.versions)))}
    hold(texts.keys() == set(life.versions), "a text has not the hash that the log names")  # [9]
    for n, text in enumerate(texts.values()):
        for language, named in translations(text):
            served = sha256(fetch(f"{page}/letter.{language}.md?version={n + 1}")).hex()
            hold(served == named, f"the text in {language} has not the hash that version {n + 1} names")
    return {"origin": origin, "size": size, "root": root.hex(), **life.numbers(), "opened": len(life.live())}


if __name__ == "__main__":
    try:
        print(json.dumps(verify(sys.argv[1].rstrip("/"), *sys.argv[2:3])))
    except Contradiction as contradiction:
        sys.exit(print(f"CONTRADICTION: {contradiction}") or 1)
    except (OSError, ValueError) as error:  # ValueError: what came is not what was asked for.
        sys.exit(print(f"could not ask: {error}", file=sys.stderr) or 2)

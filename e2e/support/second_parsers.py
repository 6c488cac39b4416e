"""Parsers that are not ours. JSON in: {"kind": ..., "texts": [...]} or {"kind": "mail", "folder": ...}; JSON out: what they read."""

import csv
import email
import email.policy
import io
import json
import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree

ATOM = "{http://www.w3.org/2005/Atom}"


def table(text):
    """RFC 4180, with nothing forgiven."""
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def feed(text):
    root = ElementTree.fromstring(text.encode())
    assert root.tag == ATOM + "feed", root.tag
    entries = root.findall(ATOM + "entry")
    words = [[entry.findtext(ATOM + name) for name in ("id", "title", "summary", "content")] for entry in entries]
    return {"title": root.findtext(ATOM + "title"), "author": root.findtext(f"{ATOM}author/{ATOM}name"), "entries": words}


def picture(text):
    root = ElementTree.fromstring(text.encode())
    return {"names": sorted({element.tag.split("}")[1] for element in root.iter()}), "texts": list(root.itertext())}


def calendar(text):
    """RFC 5545: lines end with CR LF, long ones are folded, and a name stands before the first colon."""
    assert text.endswith("\r\n") and "\n" not in text.replace("\r\n", ""), "ends of lines"
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n")), "long lines"
    lines = text.replace("\r\n ", "").split("\r\n")[:-1]
    fields = []
    for line in lines:
        name, value = re.fullmatch(r"([A-Z-]+)(?:;[A-Z-]+=[A-Za-z-]+)*:(.*)", line).groups()
        assert not re.search(r"[\x00-\x08\x0a-\x1f\x7f]", value), value
        fields.append([name, re.sub(r"\\([\\;,nN])", lambda mark: "\n" if mark[1] in "nN" else mark[1], value)])
    return fields


def mails(folder):
    read = []
    for path in sorted(pathlib.Path(folder).glob("*.eml")):
        message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        parts = [part for part in message.walk() if not part.is_multipart()]
        texts = {part.get_content_type(): part.get_content() for part in parts}
        defects = [repr(defect) for part in message.walk() for defect in part.defects]
        defects += [f"{name}: {defect!r}" for name, value in message.items() for defect in getattr(value, "defects", ())]
        read.append({
            "to": message["to"],
            "subject": message["subject"],
            "headers": sorted(name.lower() for name in message.keys()),
            "parts": [part.get_content_type() for part in parts],
            "text": texts.get("text/plain"),
            "html": texts.get("text/html"),
            "defects": defects,
        })
    return read


request = json.load(sys.stdin)
kinds = {"table": table, "feed": feed, "picture": picture, "calendar": calendar}
if request["kind"] == "mail":
    answer = mails(request["folder"])
else:
    answer = []
    for text in request["texts"]:
        try:
            answer.append({"read": kinds[request["kind"]](text)})
        except Exception as error:  # Which text it was is said by whoever asked.
            answer.append({"wrong": repr(error)})
json.dump(answer, sys.stdout)

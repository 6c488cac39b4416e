// The Nu HTML Checker, on files in a folder.

import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

const JAR = join(dirname(createRequire(import.meta.url).resolve("vnu-jar/package.json")), "build/dist/vnu.jar");

/// What it cannot know: properties of SVG 2, and whether a hash in a content policy is that of the script or style (check.test.js asks a browser).
const NOT_KNOWN = [
  // Most of a record is quoted, in another language than the page around it, and says so.
  /^This document appears to be written in /,
  /^CSS: “(vector-effect|paint-order)”: Property “\1” doesn't exist\.$/,
  /^Inline (style|script) violates Content Security Policy \(meta tag\): blocked by “\1-src” directive/,
];

/// What it says about all the pages, style sheets and pictures of a folder, one line each.
export async function complaintsAbout(folder) {
  const options = ["-Xss4m", "-jar", JAR, "--format", "json", "--stdout", "--exit-zero-always", "--also-check-css", "--also-check-svg", folder];
  const { stdout, stderr } = await promisify(execFile)("java", options, { maxBuffer: 1 << 28 });
  if (!stdout.trim()) throw new Error(`the checker said nothing: ${stderr}`);
  const messages = JSON.parse(stdout).messages.filter(({ message }) => !NOT_KNOWN.some((known) => known.test(message)));
  return messages.map(({ url, lastLine, type, subType, message, extract }) =>
    `${url.split("/").at(-1)}:${lastLine ?? 0} ${subType ?? type}: ${message} ${(extract ?? "").replaceAll("\n", " ")}`);
}

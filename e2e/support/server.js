// The real program, as a child on a free loopback port with a data folder of its own.

import { execFile, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { eventually } from "./eventually.js";

const ROOT = resolve(import.meta.dirname, "../..");
const PROGRAM = resolve(ROOT, process.env.UNDERSIGNED_BIN ?? "target/release/undersigned");
const LETTERS = resolve(import.meta.dirname, "../letters");

const running = new Set();
// A test file that dies halfway leaves no server behind.
process.on("exit", () => running.forEach((child) => child.kill("SIGKILL")));

export class Server {
  /// `serve --dev` on an empty folder, or `demo`, with settings of its own.
  static async start(command = "serve", settings = {}) {
    const server = new Server();
    server.folder = await mkdtemp(join(tmpdir(), "undersigned-e2e-"));
    const data = join(server.folder, "data");
    const address = `127.0.0.1:${await freePort()}`;
    server.url = `http://${address}`;
    server.environment = {
      PATH: process.env.PATH,
      TZ: "UTC",
      UNDERSIGNED_LISTEN: address,
      UNDERSIGNED_DATA: data,
      UNDERSIGNED_PUBLIC_URL: server.url,
      UNDERSIGNED_HIDDEN_BATCH: "1s",
      // All visitors of a test come from one address; how floods are refused is tested elsewhere.
      UNDERSIGNED_LIMITS: "off",
      ...settings,
    };
    await server.#spawn(command === "demo" ? ["demo", "--data", data] : ["serve", "--dev"]);
    return server;
  }

  async #spawn(command) {
    // Settings in the folder where the tests were started are nobody's business here.
    this.child = spawn(PROGRAM, command, { cwd: this.folder, env: this.environment, stdio: ["ignore", "pipe", "pipe"] });
    this.output = "";
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream.on("data", (text) => (this.output += text));
    }
    this.ended = new Promise((ended) => {
      this.child.on("error", (error) => ended(error.message));
      this.child.on("close", (code, signal) => ended(code ?? signal));
    });
    running.add(this.child);
    const ready = eventually("the server answers", async () => (await fetch(`${this.url}/readyz`)).ok);
    const died = this.ended.then((how) => {
      throw new Error(`the server ended (${how}) before it was ready:\n${this.output}`);
    });
    await Promise.race([ready, died]);
    // From now on its end is asked for, and no surprise.
    died.catch(() => {});
    ready.catch(() => {});
  }

  /// Ends as on an operator's SIGTERM.
  async stop() {
    this.child.kill("SIGTERM");
    const how = await this.ended;
    running.delete(this.child);
    await rm(this.folder, { recursive: true, force: true });
    if (how !== 0) throw new Error(`the server did not stop cleanly (${how}):\n${this.output}`);
    if (/panicked/.test(this.output)) throw new Error(`the server panicked:\n${this.output}`);
  }

  async run(...command) {
    const options = { cwd: this.folder, env: this.environment, maxBuffer: 1 << 28 };
    const { stdout } = await promisify(execFile)(PROGRAM, [...command, "--json"], options);
    return JSON.parse(stdout);
  }

  /// Opens `letters/NAME.md`, with translations in these languages, and waits until the server shows it. Answers its address.
  async open(name, languages = []) {
    const translations = languages.flatMap((language) => ["--translation", join(LETTERS, `${name}.${language}.md`)]);
    const { slug } = await this.run("letter", "open", join(LETTERS, `${name}.md`), ...translations);
    const url = `${this.url}/${slug}`;
    await eventually("the letter is served", async () => (await fetch(url)).ok);
    return url;
  }
}

export function freePort() {
  return new Promise((found, failed) => {
    const probe = createServer();
    probe.on("error", failed);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => found(port));
    });
  });
}

import { setTimeout as pause } from "node:timers/promises";

/// Asks until the answer is truthy, and gives it back. For what comes by mail or a moment later; never to measure time.
export async function eventually(what, ask, patience = 30_000) {
  const deadline = Date.now() + patience;
  let trouble = "";
  do {
    try {
      const answer = await ask();
      if (answer) return answer;
    } catch (error) {
      trouble = `: ${error.message}`;
    }
    await pause(50);
  } while (Date.now() < deadline);
  throw new Error(`waited in vain until ${what}${trouble}`);
}

// Signing without a browser, for tests whose story begins later.

import { eventually } from "./eventually.js";

let strangers = 0;

/// An address that nobody has used yet: mails to one address are few and far between.
export function newAddress() {
  strangers += 1;
  return `signer-${process.pid}-${strangers}@example.org`;
}

/// Signs, and answers the link that came by mail.
export async function sign(server, letter, content) {
  const { email } = (content = { email: newAddress(), ...content });
  const answer = await post(`${letter}/signatures`, { visibility: "public", ...content });
  if (answer.status !== 202) throw new Error(`signing was refused: ${answer.status} ${await answer.text()}`);
  return mailedLink(server, email);
}

/// Signs and confirms, and answers the private page's address.
export async function signAndConfirm(server, letter, content) {
  const link = await sign(server, letter, content);
  const answer = await post(link, { choice: "signed" });
  if (answer.status !== 200) throw new Error(`confirming was refused: ${answer.status} ${await answer.text()}`);
  return (await answer.json()).private_page;
}

/// The receipt of a signature that is in the log, as its file has it.
export function receiptOf(privatePage) {
  return eventually("the receipt is there", async () => {
    const answer = await fetch(`${privatePage.split("?")[0]}/receipt.txt`);
    return answer.ok && answer.text();
  });
}

export async function mailedLink(server, email) {
  const message = await eventually(`mail for ${email} is out`, async () => {
    const list = await (await fetch(`${server.url}/dev/mail`)).text();
    const mail = list.split("<li>").find((item) => item.includes(`<bdi>${email}</bdi>`));
    return mail?.match(/href="(\/dev\/mail\/[^"]+)"/)[1];
  });
  const text = await (await fetch(server.url + message)).text();
  return text.match(/href="(http[^"]+\/c\/[^"]+)"/)[1];
}

export async function count(letter) {
  return (await fetch(`${letter}/count.json`)).json();
}

/// The count, once it has come to this many.
export function countOf(letter, verified) {
  return eventually(`${verified} have signed`, async () => {
    const counts = await count(letter);
    return counts.verified === verified && counts;
  });
}

function post(url, body) {
  const headers = { "content-type": "application/json", accept: "application/json" };
  return fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
}

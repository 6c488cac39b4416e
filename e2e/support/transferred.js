/// What an act costs a browser: every answer with its bytes as they came over the wire, heads included.
export async function transferred(page, act) {
  const session = await page.context().newCDPSession(page);
  const answers = new Map();
  session.on("Network.responseReceived", ({ requestId, response }) => {
    answers.set(requestId, { url: response.url, encoding: response.headers["content-encoding"], bytes: 0 });
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    answers.get(requestId).bytes = encodedDataLength;
  });
  await session.send("Network.enable");
  await act();
  const all = [...answers.values()];
  return { answers: all, bytes: all.reduce((sum, { bytes }) => sum + bytes, 0) };
}

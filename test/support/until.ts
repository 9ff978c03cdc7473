/**
 * Polls until the value is as expected, or fails with the last one. Polls less often the longer it takes, because
 * polling costs the machine too.
 */
export async function until<Value>(
  look: () => Promise<Value>,
  isSo: (value: Value) => boolean,
  ms = 60_000,
): Promise<Value> {
  const end = Date.now() + ms;
  for (let pause = 10; ; pause = Math.min(pause * 1.5, 100)) {
    const value = await look();
    if (isSo(value)) return value;
    if (Date.now() > end) throw new Error(`not so after ${ms} ms: ${JSON.stringify(value, null, 1)}`);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

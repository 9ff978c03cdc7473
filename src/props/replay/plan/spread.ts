/** Divides `total` in proportion to the weights; the parts add up exactly (largest remainders; ties go to the first). */
export function shares(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((subtotal, weight) => subtotal + weight, 0);
  const exact = weights.map((weight) => (total * weight) / sum);
  const parts = exact.map(Math.floor);
  const missing = total - parts.reduce((subtotal, part) => subtotal + part, 0);
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value % 1 }))
    .sort((a, b) => b.remainder - a.remainder);
  for (const { index } of byRemainder.slice(0, missing)) parts[index]! += 1;
  return parts;
}

/** A sequence with each thing as often as its count, distributed as evenly as possible. */
export function spread<Thing>(counted: readonly (readonly [Thing, number])[]): Thing[] {
  return counted
    .flatMap(([thing, count]) =>
      Array.from({ length: count }, (_, index) => ({ thing, at: (index + 0.5) / count })),
    )
    .sort((a, b) => a.at - b.at)
    .map(({ thing }) => thing);
}

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Pace, personsPace } from '#src/base/http/bodies/pace.ts';

interface Body {
  name: string;
  /** From second, to second, kilobits per second; nothing arrives in between. */
  parts: readonly (readonly [from: number, to: number, kbits: number])[];
  /** The announced length in bytes, if it is more than arrives. */
  declared?: number;
  right: 'taken' | { cutBefore: number };
}
const bodies = JSON.parse(readFileSync(new URL('pace.json', import.meta.url), 'utf8')) as readonly Body[];

/** The second in which it is cut; null: it was completed. Checks as often as the hub does. */
function cutAt({ parts, declared, right }: Body): number | null {
  const stepMs = 100;
  const pace = new Pace(personsPace, 0);
  const lastMs = (parts.at(-1)?.[1] ?? 0) * 1000;
  const isOpen = declared !== undefined || (right !== 'taken' && parts.length === 0);
  let owed = 0;
  for (let now = stepMs; isOpen ? now < 3_600_000 : now <= lastMs; now += stepMs) {
    const rate = parts.find(([from, to]) => from * 1000 < now && now <= to * 1000)?.[2] ?? 0;
    owed += (rate * stepMs) / 8;
    if (owed >= 1) {
      pace.take(Math.floor(owed), now);
      owed -= Math.floor(owed);
    }
    if (now % 1000 === 0 && pace.isOver(now)) return now / 1000;
  }
  return null;
}

/** Known failures; remove each when it is fixed. */
const notYet: readonly string[] = [];
const isKnown = ({ name }: Body) => notYet.includes(name);

const check = (body: Body) => {
  const cut = cutAt(body);
  if (body.right === 'taken') expect(cut).toBeNull();
  else {
    expect(cut).not.toBeNull();
    expect(cut!).toBeLessThan(body.right.cutBefore + 1);
  }
};
test.each(bodies.filter((body) => !isKnown(body)))('at a person’s pace: $name', check);
test.fails.each(bodies.filter(isKnown))('not yet at a person’s pace: $name', check);

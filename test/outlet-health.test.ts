import { describe, expect, it } from 'vitest';
import { OutletHealth } from '#src/reach/engine/health/outlet-health.ts';

const [here, there] = ['outlet-1', 'outlet-2'];

/** On a clock that the test moves, in seconds. */
function health() {
  let now = 0;
  return { of: new OutletHealth(() => now), pass: (seconds: number) => void (now += seconds * 1000) };
}
const falls = (of: OutletHealth) => [of.met(here), of.met(here), of.met(here)];

describe('An outlet', () => {
  it('is silent after three outages in a row, is told so once, and others are not', () => {
    const { of } = health();
    expect(falls(of)).toEqual([false, false, true]);
    expect([of.room(here, 4), of.room(there, 4)]).toEqual([0, 4]);
    expect(of.met(here)).toBe(false);
  });

  it('that answers one in three is not silent', () => {
    const { of } = health();
    for (let n = 0; n < 20; n += 1) {
      expect([of.met(here), of.met(here)]).toEqual([false, false]);
      of.answered(here, true);
    }
    expect(of.room(here, 4)).toBe(4);
  });

  it('that is silent is tried by one after 5 s, then after 10, 20, and every 30', () => {
    const { of, pass } = health();
    falls(of);
    for (const seconds of [5, 10, 20, 30, 30, 30]) {
      pass(seconds - 1);
      expect(of.room(here, 4)).toBe(0);
      pass(1);
      expect(of.room(here, 4)).toBe(1);
      of.met(here);
    }
  });

  it('is not waited for longer because of what was under way when it fell silent', () => {
    const { of, pass } = health();
    falls(of);
    for (let n = 0; n < 8; n += 1) of.met(here);
    pass(5);
    expect(of.room(here, 4)).toBe(1);
  });

  it('that answers wakes all that waited for it when it was silent, or was never heard before', () => {
    const { of } = health();
    expect(of.answered(here, false)).toBe('all');
    expect(of.answered(here, false)).toBe(null);
    of.met(here);
    expect(of.answered(here, false)).toBe(null);
    falls(of);
    expect(of.answered(here, false)).toBe('all');
    expect(of.room(here, 4)).toBe(4);
  });

  it('that takes something wakes each once, and once a second, that may have met an outage in another process', () => {
    const { of, pass } = health();
    expect(of.answered(here, true)).toBe('all');
    expect(of.answered(here, true)).toBe(null);
    pass(1);
    expect(of.answered(here, false)).toBe(null); // a refusal says nothing new
    expect(of.answered(here, true)).toBe('each-once');
    of.noteTriedAgain(here, ['one']);
    expect(of.triedAgain(here)).toEqual(['one']);
    falls(of);
    of.answered(here, true);
    expect(of.triedAgain(here)).toEqual([]);
  });
});

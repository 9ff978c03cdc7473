import { describe, expect, it } from 'vitest';
import { OutletHealth } from '#src/reach/engine/health/outlet-health.ts';

const [here, there] = ['outlet-1', 'outlet-2'];

/** On a clock that the test moves, in seconds. */
function health() {
  let now = 0;
  return { of: new OutletHealth(() => now), pass: (seconds: number) => void (now += seconds * 1000) };
}
const falls = (of: OutletHealth) => [of.noteOutage(here), of.noteOutage(here), of.noteOutage(here)];

describe('An outlet', () => {
  it('is silent after three outages in a row, which is reported once, and others are not', () => {
    const { of } = health();
    expect(falls(of)).toEqual([false, false, true]);
    expect([of.capacity(here, 4), of.capacity(there, 4)]).toEqual([0, 4]);
    expect(of.noteOutage(here)).toBe(false);
  });

  it('that answers one in three is not silent', () => {
    const { of } = health();
    for (let n = 0; n < 20; n += 1) {
      expect([of.noteOutage(here), of.noteOutage(here)]).toEqual([false, false]);
      of.noteAnswer(here, true);
    }
    expect(of.capacity(here, 4)).toBe(4);
  });

  it('that is silent is tried by one after 5 s, then after 10, 20, and every 30', () => {
    const { of, pass } = health();
    falls(of);
    for (const seconds of [5, 10, 20, 30, 30, 30]) {
      pass(seconds - 1);
      expect(of.capacity(here, 4)).toBe(0);
      pass(1);
      expect(of.capacity(here, 4)).toBe(1);
      of.noteOutage(here);
    }
  });

  it('is not waited for longer because of what was under way when it fell silent', () => {
    const { of, pass } = health();
    falls(of);
    for (let n = 0; n < 8; n += 1) of.noteOutage(here);
    pass(5);
    expect(of.capacity(here, 4)).toBe(1);
  });

  it('that answers wakes all that waited for it when it was silent, or was never heard before', () => {
    const { of } = health();
    expect(of.noteAnswer(here, false)).toBe('all');
    expect(of.noteAnswer(here, false)).toBe(null);
    of.noteOutage(here);
    expect(of.noteAnswer(here, false)).toBe(null);
    falls(of);
    expect(of.noteAnswer(here, false)).toBe('all');
    expect(of.capacity(here, 4)).toBe(4);
  });

  it('that takes something wakes each once, and once a second, that may have met an outage in another process', () => {
    const { of, pass } = health();
    expect(of.noteAnswer(here, true)).toBe('all');
    expect(of.noteAnswer(here, true)).toBe(null);
    pass(1);
    expect(of.noteAnswer(here, false)).toBe(null); // a refusal is not news
    expect(of.noteAnswer(here, true)).toBe('each-once');
    of.noteTriedAgain(here, ['one']);
    expect(of.triedAgain(here)).toEqual(['one']);
    falls(of);
    of.noteAnswer(here, true);
    expect(of.triedAgain(here)).toEqual([]);
  });
});

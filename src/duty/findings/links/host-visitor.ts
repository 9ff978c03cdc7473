import { NoAnswer, AddressRefused, type Visit, type Visited } from '#base/platform';
import type { Monitoring } from '../monitoring.ts';
import { reasonOf, type LinkOutcome } from './judge-link.ts';
import { everythingAllowed, readRobots, type Robots } from './robots.ts';

export const robotName = 'LanmuLinkCheck';

/** Names the hub, so that the owner of a site that is visited too often knows whom to contact. */
const agentOf = ({ publicUrl }: Pick<Monitoring, 'publicUrl'>) => ({
  'user-agent': `${robotName}/1.0 (+${publicUrl})`,
});

/** Visits one host with one request at a time, and a pause between requests. */
export class HostVisitor {
  readonly #robots = new Map<string, Robots>();
  #lastAt = -Infinity;

  constructor(
    readonly hub: Monitoring,
    readonly gapMs: number,
  ) {}

  /** Sends HEAD first, which is cheapest for the remote server. If HEAD fails, the result of a GET counts. */
  async check(address: string): Promise<LinkOutcome> {
    const { origin, pathname, search } = new URL(address);
    if (!(await this.#robotsOf(origin)).allows(pathname + search))
      return { status: null, reason: null, finalAddress: null, isLeftAlone: true };
    const headOutcome = await this.#outcome(address, 'HEAD');
    return headOutcome.status !== null && headOutcome.status < 400
      ? headOutcome
      : this.#outcome(address, 'GET');
  }

  async #outcome(address: string, method: 'HEAD' | 'GET'): Promise<LinkOutcome> {
    try {
      const { status, hops } = await this.#visit(address, { method, readsBody: false });
      return { status, reason: status < 400 ? null : 'status', finalAddress: hops.at(-1)! };
    } catch (error) {
      return { status: null, reason: reasonOf(error), finalAddress: null };
    }
  }

  async #robotsOf(origin: string): Promise<Robots> {
    const cached = this.#robots.get(origin);
    if (cached) return cached;
    const robots =
      origin === new URL(this.hub.publicUrl).origin ? everythingAllowed : await this.#askRobots(origin);
    this.#robots.set(origin, robots);
    return robots;
  }

  async #askRobots(origin: string): Promise<Robots> {
    try {
      const { status, text } = await this.#visit(`${origin}/robots.txt`, { method: 'GET' });
      return status === 200 ? readRobots(text, robotName) : everythingAllowed;
    } catch (error) {
      if (!(error instanceof NoAnswer || error instanceof AddressRefused)) throw error;
      return everythingAllowed; // the visit itself will show what is wrong
    }
  }

  async #visit(address: string, visit: Visit): Promise<Visited> {
    const wait =
      this.#lastAt +
      Math.max(this.gapMs, ...[...this.#robots.values()].map(({ delayMs }) => delayMs)) -
      performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    try {
      return await this.hub.outgoing.visit(address, { ...visit, headers: agentOf(this.hub) });
    } finally {
      this.#lastAt = performance.now();
    }
  }
}

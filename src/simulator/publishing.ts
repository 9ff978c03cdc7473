import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import type { Callbacks } from './callbacks.ts';
import { detailOf } from './calls/freepublish.ts';
import { publishEvent } from './event-xml.ts';
import type { Platform } from './platform.ts';
import type { Draft, Event, Job, Publication } from './state.ts';

/** Runs the tasks that `freepublish/submit` accepts: some time later there are pages, or a refusal, and always an event. */
export class Publishing {
  #platform: Platform;
  #callbacks: Callbacks;
  #delayMs: number;
  #timers = new Set<NodeJS.Timeout>();

  constructor(platform: Platform, callbacks: Callbacks, delayMs: number) {
    this.#platform = platform;
    this.#callbacks = callbacks;
    this.#delayMs = delayMs;
  }

  start(draft: Draft): Job {
    const job: Job = {
      publishId: this.#nextId(),
      mediaId: draft.mediaId,
      articles: draft.articles,
      submittedAt: this.#platform.clock.now(),
      status: 1,
      failIdx: [],
    };
    this.#platform.journal.record('jobStarted', job);
    this.#finishLater(job.publishId);
    return job;
  }

  /** Takes up what a dead process left: running tasks and events that nobody answered yet. */
  resume(): void {
    for (const job of Object.values(this.#platform.journal.state.jobs)) {
      if (job.status === 1) this.#finishLater(job.publishId);
    }
    this.#callbacks.resume();
  }

  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }

  #finishLater(publishId: string): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      try {
        this.#finish(this.#platform.journal.state.jobs[publishId]!);
      } catch (error) {
        // Still running in the journal: the next start takes it up again.
        this.#platform.report(error);
      }
    }, this.#delayMs);
    this.#timers.add(timer);
  }

  #finish(running: Job): void {
    const { journal, clock } = this.#platform;
    const verdict = journal.state.verdicts[0];
    const publication = verdict ? undefined : this.#publicationOf(running);
    const job: Job = {
      ...running,
      status: verdict?.status ?? 0,
      articleId: publication?.articleId,
      failIdx: verdict?.failIdx ?? [],
    };
    const at = clock.now();
    const event: Event = {
      id: randomUUID(),
      body: publishEvent(this.#platform, job, publication && detailOf(this.#platform, publication), at),
      at,
      attempts: 0,
      ...this.#callbacks.fateOfNext(),
    };
    journal.record('jobFinished', { job, publication, event });
    this.#callbacks.send(event.id);
  }

  #publicationOf(job: Job): Publication {
    return {
      articleId: randomBytes(32).toString('base64url'),
      publishId: job.publishId,
      publishedAt: this.#platform.clock.now(),
      articles: job.articles.map((article) => ({ ...article, key: randomBytes(16).toString('base64url') })),
    };
  }

  /** Ten digits, as the real ones; never one that is taken. */
  #nextId(): string {
    for (;;) {
      const id = String(randomInt(2_247_483_650, 2_999_999_999));
      if (!this.#platform.journal.state.jobs[id]) return id;
    }
  }
}

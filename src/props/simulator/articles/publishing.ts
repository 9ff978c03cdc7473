import { randomBytes, randomInt } from 'node:crypto';
import type { Callbacks } from '../callbacks/callbacks.ts';
import { detailOf } from '../calls/freepublish.ts';
import { publishEvent } from '../callbacks/event-xml.ts';
import { pageOf } from './news-item.ts';
import type { Platform } from '../platform.ts';
import type { Draft, Job, Publication } from '../state/state.ts';
import { Timers } from '../timers.ts';

/** Runs the tasks that `freepublish/submit` accepts: each ends later with pages or a refusal, and always with an event. */
export class Publishing {
  #platform: Platform;
  #callbacks: Callbacks;
  #delayMs: number;
  #timers: Timers;

  constructor(platform: Platform, callbacks: Callbacks, delayMs: number) {
    this.#platform = platform;
    this.#callbacks = callbacks;
    this.#delayMs = delayMs;
    this.#timers = new Timers(platform.report);
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

  /** Resumes the tasks that were running when the process ended. */
  resume(): void {
    for (const job of Object.values(this.#platform.journal.state.jobs)) {
      if (job.status === 1) this.#finishLater(job.publishId);
    }
  }

  stop(): void {
    this.#timers.stop();
  }

  #finishLater(publishId: string): void {
    this.#timers.set(publishId, this.#delayMs, () =>
      this.#finish(this.#platform.journal.state.jobs[publishId]!),
    );
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
    const detail = publication && detailOf(this.#platform, publication);
    const event = this.#callbacks.newEvent('PUBLISHJOBFINISH', publishEvent(this.#platform, job, detail, at));
    journal.record('jobFinished', { job, publication, event });
    this.#callbacks.send(event.id);
  }

  #publicationOf(job: Job): Publication {
    return {
      articleId: randomBytes(32).toString('base64url'),
      publishId: job.publishId,
      publishedAt: this.#platform.clock.now(),
      articles: job.articles.map(pageOf),
    };
  }

  /** Ten digits, like the platform's ids; unique. */
  #nextId(): string {
    for (;;) {
      const id = String(randomInt(2_247_483_650, 2_999_999_999));
      if (!this.#platform.journal.state.jobs[id]) return id;
    }
  }
}

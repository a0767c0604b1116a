import { ApiProblem } from './api-problem.ts';

/** Lets so many requests through in any second, and answers 429 to the rest. */
export class RateLimit {
  readonly #perSecond: number;
  readonly #nowMs: () => number;
  #passedAtMs: number[] = [];

  constructor(perSecond: number, nowMs: () => number) {
    this.#perSecond = perSecond;
    this.#nowMs = nowMs;
  }

  take(): void {
    const nowMs = this.#nowMs();
    this.#passedAtMs = this.#passedAtMs.filter((atMs) => atMs > nowMs - 1000);
    if (this.#passedAtMs.length >= this.#perSecond)
      throw new ApiProblem(
        429,
        'This request would exceed your rate limit of requests per second.',
        {
          retryAfterSeconds: 1,
        },
      );
    this.#passedAtMs.push(nowMs);
  }
}

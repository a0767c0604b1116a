import type { StopReason } from './answer.ts';
import type { MessageUsage } from './build-message.ts';
import type { Conversation } from './conversation.ts';
import type { Gap } from './gap-agent-format.ts';
import type { MessageRequest } from './message-request.ts';
import { costUsd, type TokenPrices } from './token-prices.ts';

/** One request for a message, as the server saw it. */
export interface RecordedCall {
  /** From 0, in the order of arrival. */
  index: number;
  requestId: string;
  atMs: number;
  endedAtMs?: number;
  /** The key itself is kept nowhere. */
  keyHash: string;
  request: MessageRequest;
  conversation: Conversation;
  gap: Gap | undefined;
  /** 1 for the first call of a conversation. */
  turn: number;
  /**
   * `left`: the client went away before the end. `cut`: the server cut the connection. `spoiled`: it
   * ended the response with something that is no answer.
   */
  outcome: 'open' | 'answered' | 'refused' | 'cut' | 'spoiled' | 'left';
  status?: number;
  stopReason?: StopReason;
  /** What has to be paid: from the first event on, and of a broken stream what it brought. */
  usage?: MessageUsage;
}

export interface TurnCount {
  conversation: string;
  gap: Gap | undefined;
  turn: number;
  calls: number;
  /** Calls that brought an answer to its end. */
  answered: number;
}

/** All calls, and sums over them. */
export class CallLog {
  readonly calls: RecordedCall[] = [];
  readonly #prices: TokenPrices | undefined;

  constructor(prices: TokenPrices | undefined) {
    this.#prices = prices;
  }

  add(call: Omit<RecordedCall, 'index' | 'outcome'>): RecordedCall {
    const recorded = { ...call, index: this.calls.length, outcome: 'open' as const };
    this.calls.push(recorded);
    return recorded;
  }

  /** By the prices that were given; nothing where none were. */
  spentUsd(): number {
    const prices = this.#prices;
    if (prices === undefined) return 0;
    return this.calls.reduce((sum, { usage }) => sum + (usage ? costUsd(usage, prices) : 0), 0);
  }

  /** How often each turn of each conversation was asked for. */
  turnCounts(): TurnCount[] {
    const counts = new Map<string, TurnCount>();
    for (const { conversation, gap, turn, outcome } of this.calls) {
      const key = `${conversation.id}/${turn}`;
      const count = counts.get(key) ?? {
        conversation: conversation.id,
        gap,
        turn,
        calls: 0,
        answered: 0,
      };
      count.calls += 1;
      if (outcome === 'answered') count.answered += 1;
      counts.set(key, count);
    }
    return [...counts.values()];
  }
}

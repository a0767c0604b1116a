import type { UserWords } from '../event.ts';

interface QueuedPrompt {
  words: UserWords;
  /** It left the queue, but not as a user line yet. */
  left: boolean;
}

/**
 * Prompts typed while the model works. One that is delivered as a user line or an attachment is
 * told there; one that leaves the queue otherwise ("remove": handed to the model in the middle of
 * its turn; "popAll": taken back) has its only copy in the queue operation.
 */
export class PromptQueue {
  private prompts: QueuedPrompt[] = [];

  enqueue(words: UserWords): void {
    this.prompts.push({ words, left: false });
  }

  /** Without a text (before 2.1.2xx) the oldest; none where the text is not a person's. */
  remove(text: string | undefined): void {
    const prompt = this.prompts.find(
      ({ words, left }) => !left && (text === undefined || words.text === text),
    );
    if (prompt) prompt.left = true;
  }

  /** The oldest, if it is a slash command: it comes back in other words. */
  dropCommand(): void {
    const oldest = this.prompts.find(({ left }) => !left);
    if (oldest !== undefined && /^\/[a-z][\w:-]*(?:\s|$)/i.test(oldest.words.text))
      this.prompts = this.prompts.filter((prompt) => prompt !== oldest);
  }

  /** The log tells this user text elsewhere; several prompts may be joined in it, one a line. */
  deliveredAs(text: string): void {
    if (this.prompts.length === 0) return;
    const lines = `\n${text}\n`;
    this.prompts = this.prompts.filter(({ words }) => !lines.includes(`\n${words.text}\n`));
  }

  /** Those that have left and were not told elsewhere before the model spoke again. */
  takeLeft(): UserWords[] {
    if (this.prompts.length === 0) return [];
    const taken = this.prompts.filter(({ left }) => left);
    this.prompts = this.prompts.filter(({ left }) => !left);
    return taken.map(({ words }) => words);
  }

  takeAll(): UserWords[] {
    const taken = this.prompts.map(({ words }) => words);
    this.prompts = [];
    return taken;
  }
}

/** Finds secrets in a text by rules that are not ours. One call for much text is cheapest. */
export type Lint = (text: string) => Promise<LintFinding[]>;

export interface LintFinding {
  kind: string;
  start: number;
  end: number;
}

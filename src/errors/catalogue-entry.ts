export interface CatalogueEntry {
  /** Status of the HTTP answer that carries the error. */
  httpStatus: number;
  /** Exit code of the command that ends with it: 1 failed, 2 usage, 3 unreachable, 4 not found. */
  exitCode: 1 | 2 | 3 | 4;
  /** Whether the same request may succeed later without being changed. */
  retryable: boolean;
  sentence: string;
  nextStep: string;
}

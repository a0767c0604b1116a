const TEST_FILE = /(?:^|[._/-])(?:tests?|specs?|__tests__)[._/]/;

/** Whether a path is of a test: what it asserts says less of the state than what it tests. */
export function isTestFile(path: string): boolean {
  return TEST_FILE.test(path);
}

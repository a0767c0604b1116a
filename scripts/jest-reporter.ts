import type { AggregatedResult, ReporterOnStartOptions, TestContext } from '@jest/reporters';
import { DefaultReporter, SummaryReporter } from '@jest/reporters';
import { relative } from 'node:path';

type GlobalConfig = ConstructorParameters<typeof SummaryReporter>[0];

/** Jest's own output, then every skipped test by name, then, as the very last line, `N passed, N failed`. */
export default class HandoverReporter extends DefaultReporter {
  readonly #summary: SummaryReporter;
  readonly #namesSkipped: boolean;

  constructor(globalConfig: GlobalConfig) {
    super(globalConfig);
    this.#summary = new SummaryReporter(globalConfig);
    // Under -t nearly every test counts as skipped.
    this.#namesSkipped = !globalConfig.testNamePattern;
  }

  override onRunStart(results: AggregatedResult, options: ReporterOnStartOptions): void {
    super.onRunStart(results, options);
    this.#summary.onRunStart(results, options);
  }

  override onRunComplete(contexts?: Set<TestContext>, results?: AggregatedResult): void {
    super.onRunComplete();
    if (contexts === undefined || results === undefined) return;
    this.#summary.onRunComplete(contexts, results);
    if (this.#namesSkipped) for (const line of skippedTests(results)) this.log(line);
    // A file that could not be loaded ran none of its tests: it counts as one failure.
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    this.log(`${results.numPassedTests} passed, ${failed} failed`);
  }
}

function skippedTests(results: AggregatedResult): string[] {
  return results.testResults.flatMap((file) =>
    file.testResults
      .filter((test) => test.status !== 'passed' && test.status !== 'failed')
      .map(
        (test) =>
          `${relative(process.cwd(), file.testFilePath)} › ${test.ancestorTitles.concat(test.title).join(' › ')}`,
      ),
  );
}

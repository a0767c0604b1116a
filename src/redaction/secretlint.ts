/**
 * secretlint's recommended rules as a `Lint`. The only file of this folder whose packages reach
 * Node; they are loaded when the first text needs them (5 ms), and passed in by whoever composes.
 */
import type { Lint } from './lint.ts';

// Left out: comments in a log would switch rules off; the range for AWS is not that of the secret
// (13.0.7); the others take a whole URL or file for one secret. Our own rules find those.
const leftOut = /rule-(?:filter-comments|aws|basicauth|database-connection-string|privatekey|gcp)$/;

export const lintWithSecretlint: Lint = async (text) => {
  const { lintSource, config } = await (loading ??= load());
  // The line end in front keeps a byte order mark from being cut off, which would shift ranges.
  const { messages } = await lintSource({
    source: { content: `\n${text}`, filePath: 'log.txt', ext: '.txt', contentType: 'text' },
    options: { config, noPhysicFilePath: true },
  });
  return messages.map(({ ruleId, range }) => ({
    kind: ruleId.replace(/^.*rule-/, ''),
    start: range[0] - 1,
    end: range[1] - 1,
  }));
};

let loading: ReturnType<typeof load> | undefined;

async function load() {
  const [{ lintSource }, { rules }, { secretLintProfiler }] = await Promise.all([
    import('@secretlint/core'),
    import('@secretlint/secretlint-rule-preset-recommend'),
    import('@secretlint/profiler'),
  ]);
  // It is on by default and keeps 30 KB for every call, for good (measured).
  secretLintProfiler.setEnabled(false);
  const kept = rules.filter(({ meta }) => !leftOut.test(meta.id));
  return {
    lintSource,
    config: { rules: kept.map((rule) => ({ id: rule.meta.id, rule, options: {} })) },
  };
}

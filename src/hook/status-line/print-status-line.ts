import { readHookSettings } from '../../config/hook-settings.ts';
import { userPaths } from '../../config/paths.ts';
import { statusLineSettings } from '../../config/status-line-settings.ts';
import { statusInput } from './status-input.ts';
import { statusLine } from './status-line.ts';

/** Reads what Claude Code says of its session and writes the line. Never fails: an empty line says as much. */
export async function printStatusLine(
  input: AsyncIterable<Uint8Array | string>,
  output: { write: (text: string) => unknown },
): Promise<void> {
  output.write(`${await lineFor(input)}\n`);
}

async function lineFor(input: AsyncIterable<Uint8Array | string>): Promise<string> {
  try {
    const { state, config } = userPaths();
    return statusLine(statusInput.parse(JSON.parse(await textOf(input))), {
      ...statusLineSettings(),
      stateDir: state,
      thresholdPercent: readHookSettings(config).thresholdPercent,
    });
  } catch {
    // Nobody reads an error here, and a line that blinks in and out would only disturb.
    return '';
  }
}

async function textOf(input: AsyncIterable<Uint8Array | string>): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of input) {
    const piece = Buffer.from(part);
    bytes += piece.length;
    if (bytes > MAX_INPUT_BYTES) return '';
    parts.push(piece);
  }
  return Buffer.concat(parts).toString();
}

const MAX_INPUT_BYTES = 1024 * 1024;

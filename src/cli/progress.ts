/**
 * What a command that takes a while is doing, on stderr. A terminal shows the open steps live;
 * elsewhere each step is a plain line when it is done, and one every ten seconds until then.
 */
import type { Output } from './context.ts';
import { durationText } from './duration-text.ts';
import { paint } from './paint.ts';

export interface Progress {
  start(name: string): Step;
  /** Draws no more. */
  close(): void;
}

export interface Step {
  says(text: string): void;
  done(text?: string): void;
  failed(): void;
}

interface OpenStep {
  name: string;
  text: string;
  startMs: number;
}

/** How the steps are shown. */
interface Display {
  changed(step: OpenStep): void;
  ended(step: OpenStep, mark: string): void;
  close(): void;
}

const NAME_COLUMNS = 22;
const REDRAW_MS = 100;
const PLAIN_EVERY_MS = 10_000;
const FRAMES = '⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏';

export function createProgress(out: Output): Progress {
  const open: OpenStep[] = [];
  const display = out.isTTY === true ? createLiveDisplay(out, open) : createPlainDisplay(out);
  return {
    start(name) {
      const step = { name, text: '', startMs: performance.now() };
      open.push(step);
      display.changed(step);
      const end = (mark: string, text: string): void => {
        step.text = text;
        open.splice(open.indexOf(step), 1);
        display.ended(step, mark);
      };
      return {
        says(text) {
          step.text = text;
          display.changed(step);
        },
        done: (text = '') => end(paint(out, 'green', '✓'), text),
        failed: () => end(paint(out, 'red', '✗'), step.text),
      };
    },
    close: () => display.close(),
  };
}

function createPlainDisplay(out: Output): Display {
  const lastMs = new Map<OpenStep, number>();
  return {
    changed(step) {
      const now = performance.now();
      if (step.text === '' || now - (lastMs.get(step) ?? -Infinity) < PLAIN_EVERY_MS) return;
      lastMs.set(step, now);
      out.write(`  ${step.text}\n`);
    },
    ended: (step, mark) => void out.write(`${mark} ${lineOf(step)}\n`),
    close() {},
  };
}

/** Ended steps stand still; the open ones below them are drawn again and again. */
function createLiveDisplay(out: Output, open: readonly OpenStep[]): Display {
  let drawnLines = 0;
  let frame = 0;
  let timer: NodeJS.Timeout | undefined;
  function draw(ended = ''): void {
    const spinner = paint(out, 'cyan', FRAMES[frame % FRAMES.length] ?? '');
    const columns = (out.columns ?? 80) - 3;
    const lines = open.map((step) => `${spinner} ${lineOf(step).slice(0, columns)}\n`);
    const back = drawnLines === 0 ? '' : `\u001B[${drawnLines}A\u001B[J`;
    out.write(`${back}${ended}${lines.join('')}`);
    drawnLines = lines.length;
  }
  return {
    changed() {
      timer ??= setInterval(() => {
        frame += 1;
        draw();
      }, REDRAW_MS).unref();
      draw();
    },
    ended: (step, mark) => draw(`${mark} ${lineOf(step)}\n`),
    close() {
      clearInterval(timer);
      timer = undefined;
    },
  };
}

function lineOf({ name, text, startMs }: OpenStep): string {
  const took = durationText(performance.now() - startMs).padStart(9);
  return `${name.padEnd(NAME_COLUMNS)}${took}   ${text}`.trimEnd();
}

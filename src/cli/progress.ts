/**
 * What a command that takes a while is doing, on stderr. A terminal shows the open steps live;
 * elsewhere each step leaves a plain line when it is done, and one every ten seconds before.
 */
import type { Output } from './context.ts';
import { durationText } from './duration-text.ts';
import { paint } from './paint.ts';

export interface Progress {
  start(name: string): Step;
  /** Stops drawing; open steps stay as they are. */
  close(): void;
}

export interface Step {
  says(text: string): void;
  done(text?: string): void;
  failed(): void;
}

const REDRAW_MS = 100;
const PLAIN_EVERY_MS = 10_000;
const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

export function createProgress(out: Output): Progress {
  return out.isTTY === true ? createLiveProgress(out) : createPlainProgress(out);
}

function createPlainProgress(out: Output): Progress {
  return {
    start(name) {
      const startMs = performance.now();
      let lastMs = -PLAIN_EVERY_MS;
      const end = (mark: string, text = ''): void => {
        out.write(`${mark} ${lineOf(name, text, performance.now() - startMs)}\n`);
      };
      return {
        says(text) {
          if (performance.now() - lastMs < PLAIN_EVERY_MS) return;
          lastMs = performance.now();
          out.write(`- ${name}: ${text}\n`);
        },
        done: (text) => end('✓', text),
        failed: () => end('✗'),
      };
    },
    close() {},
  };
}

function createLiveProgress(out: Output): Progress {
  const open: { name: string; text: string; startMs: number }[] = [];
  let drawn = 0;
  let frame = 0;
  let timer: NodeJS.Timeout | undefined;

  /** Above the open steps, which are drawn anew below it. */
  function draw(above = ''): void {
    frame += 1;
    const spinner = paint(out, 'cyan', FRAMES[frame % FRAMES.length] ?? '');
    const lines = open.map(({ name, text, startMs }) => {
      const line = lineOf(name, text, performance.now() - startMs);
      return `${spinner} ${line.slice(0, (out.columns ?? 80) - 3)}\n`;
    });
    const back = drawn === 0 ? '' : `\u001B[${drawn}A\u001B[J`;
    out.write(`${back}${above}${lines.join('')}`);
    drawn = lines.length;
  }
  return {
    start(name) {
      const entry = { name, text: '', startMs: performance.now() };
      open.push(entry);
      timer ??= setInterval(draw, REDRAW_MS).unref();
      draw();
      const end = (mark: string, text = ''): void => {
        open.splice(open.indexOf(entry), 1);
        draw(`${mark} ${lineOf(name, text, performance.now() - entry.startMs)}\n`);
      };
      return {
        says(text) {
          entry.text = text;
          draw();
        },
        done: (text) => end(paint(out, 'green', '✓'), text),
        failed: () => end(paint(out, 'red', '✗')),
      };
    },
    close() {
      clearInterval(timer);
      timer = undefined;
    },
  };
}

function lineOf(name: string, text: string, tookMs: number): string {
  return [name, text, durationText(tookMs)].filter((part) => part !== '').join('  ');
}

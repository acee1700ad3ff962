const WIDTH = 24;
const REDRAW_EVERY_MS = 100;
const ERASE_LINE = '\r\x1b[K';

export type ProgressBar = {
  /** `total` may be an estimate, so the bar stays below 100 % until `end`. */
  show(label: string, done: number, total: number): void;
  /** Erases the bar. */
  end(): void;
};

type Terminal = { isTTY?: boolean; write(text: string): unknown };

/** Creates a progress bar of one line. Writes nothing unless `stream` is a terminal. */
export function createProgressBar(stream: Terminal = process.stderr): ProgressBar {
  let drawnAt = 0;
  return {
    show(label, done, total) {
      if (!stream.isTTY || Date.now() - drawnAt < REDRAW_EVERY_MS) return;
      drawnAt = Date.now();
      const part = Math.min(0.99, total > 0 ? done / total : 0);
      const bar = '█'.repeat(Math.round(part * WIDTH)).padEnd(WIDTH, '░');
      const counts = `${done.toLocaleString('en')} of about ${Math.max(done, total).toLocaleString('en')}`;
      stream.write(`${ERASE_LINE}  ${label.padEnd(18)} ${bar} ${Math.floor(part * 100)} %  ${counts}`);
    },
    end() {
      if (drawnAt > 0) stream.write(ERASE_LINE);
      drawnAt = 0;
    },
  };
}

const NAME_WIDTH = 58;
const TICK_MS = 1000;
const REMIND_EVERY_S = 20;
const ERASE_LINE = '\r\x1b[K';

/**
 * Prints progress lines. A line that ends in an ellipsis starts a step: a terminal shows it with running seconds until
 * the next line; a pipe gets a line at its start, every 20 seconds, and at its end with the duration.
 */
export function createProgressReporter(stream = process.stdout) {
  const original = stream.write;
  const write = original.bind(stream);
  let step = null;

  const seconds = () => Math.round((Date.now() - step.startedAt) / 1000);
  const timed = (text) =>
    seconds() < 1 ? `  ${text}` : `  ${text.padEnd(NAME_WIDTH)}${String(seconds()).padStart(4)} s`;
  const redraw = () => write(`${ERASE_LINE}${timed(step.name)}`);

  function tick() {
    if (stream.isTTY) redraw();
    else if (seconds() % REMIND_EVERY_S === 0) write(`${timed('… still running')}\n`);
  }

  // Prints other output above the line of the running step.
  function writeAbove(chunk, ...rest) {
    write(ERASE_LINE);
    const drained = write(chunk, ...rest);
    if (String(chunk).endsWith('\n')) redraw();
    return drained;
  }

  function beginStep(name) {
    step = { name, startedAt: Date.now(), timer: setInterval(tick, TICK_MS) };
    step.timer.unref();
    if (!stream.isTTY) return void write(`  ${name}\n`);
    redraw();
    stream.write = writeAbove;
  }

  function endStep() {
    if (step === null) return;
    clearInterval(step.timer);
    const done = timed(step.name.replace(/…$/, ''));
    if (stream.isTTY) write(`${ERASE_LINE}${done}\n`);
    else if (seconds() >= 1) write(`${done}\n`);
    stream.write = original;
    step = null;
  }

  function progress(line) {
    endStep();
    if (line.endsWith('…')) beginStep(line);
    else write(line === '' ? '\n' : `  ${line}\n`);
  }

  return { progress, endStep };
}

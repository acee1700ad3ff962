const NAME_WIDTH = 58;
const TICK_MS = 1000;
const REMIND_EVERY_S = 20;
const ERASE_LINE = '\r\x1b[K';

/**
 * Renders sentences. One that ends in an ellipsis is a step under way: a terminal shows it with running
 * seconds until the next sentence, a pipe says when it begins, now and then that it goes on, and what it took.
 */
export function createProgressReporter(stream = process.stdout) {
  let step = null;

  const seconds = () => Math.round((Date.now() - step.startedAt) / 1000);
  const withTime = (text) =>
    seconds() < 1 ? `  ${text}` : `  ${text.padEnd(NAME_WIDTH)}${String(seconds()).padStart(4)} s`;

  function tick() {
    if (stream.isTTY) stream.write(`${ERASE_LINE}${withTime(step.name)}`);
    else if (seconds() % REMIND_EVERY_S === 0) stream.write(`${withTime(`still at it: ${step.name}`)}\n`);
  }

  function endStep() {
    if (step === null) return;
    clearInterval(step.timer);
    const done = withTime(step.name.replace(/…$/, ''));
    if (stream.isTTY) stream.write(`${ERASE_LINE}${done}\n`);
    else if (seconds() >= 1) stream.write(`${done}\n`);
    step = null;
  }

  function progress(line) {
    endStep();
    if (!line.endsWith('…')) {
      stream.write(line === '' ? '\n' : `  ${line}\n`);
      return;
    }
    step = { name: line, startedAt: Date.now(), timer: setInterval(tick, TICK_MS) };
    step.timer.unref();
    stream.write(stream.isTTY ? `  ${line}` : `  ${line}\n`);
  }

  return { progress, endStep };
}

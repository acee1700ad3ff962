import { spawn } from 'node:child_process';

/** Runs a command without output. When it fails, prints its output and throws one sentence that begins with `failure`. */
export function runQuietly(command, args, { cwd, env = process.env, failure }) {
  return new Promise((resolve, reject) => {
    const chunks = [];
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    child.once('error', (error) => reject(new Error(`${failure}: ${error.message}.`)));
    child.once('close', (code, signal) => {
      if (code === 0) return resolve();
      const output = Buffer.concat(chunks).toString('utf8').trim();
      if (output !== '') process.stderr.write(`\n${output}\n\n`);
      reject(
        new Error(
          `${failure} (${signal ?? `code ${code}`})${output === '' ? '' : '; see its output above'}.`,
        ),
      );
    });
  });
}

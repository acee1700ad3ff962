import { spawn } from 'node:child_process';

/** Runs a command in silence. When it fails, what it said is shown and one sentence is thrown. */
export function runQuietly(command, args, { cwd, env = process.env, failure }) {
  return new Promise((resolve, reject) => {
    const said = [];
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.on('data', (chunk) => said.push(chunk));
    child.stderr.on('data', (chunk) => said.push(chunk));
    child.once('error', (error) => reject(new Error(`${failure}: ${error.message}.`)));
    child.once('close', (code, signal) => {
      if (code === 0) return resolve();
      const output = Buffer.concat(said).toString('utf8').trim();
      if (output !== '') process.stderr.write(`\n${output}\n\n`);
      reject(
        new Error(
          `${failure} (${signal ?? `code ${code}`})${output === '' ? '' : '; what it said stands above'}.`,
        ),
      );
    });
  });
}

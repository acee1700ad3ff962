// pm2 start ecosystem.config.cjs
module.exports = {
  apps: [
    {
      name: 'blinkcart',
      script: 'dist/server.cjs',
      // As in `npm run start:server`. With the default young generation a sixth of the time under load goes to garbage
      // collection; with the default limit of the old one garbage of renders stays until the process has 400 MB more.
      node_args: '--max-semi-space-size=32 --max-old-space-size=768',
      cwd: __dirname,
      // No cluster mode, in which pm2 distributes the connections. For more processes add apps, each with its own PORT.
      instances: 1,
      exec_mode: 'fork',
      env: { NODE_ENV: 'production' },

      // The server sends `ready` once it accepts requests; otherwise pm2 reports it online as soon as it is spawned.
      wait_ready: true,
      listen_timeout: 30_000,

      // By default pm2 kills the process tree after 1.6 s, which would interrupt requests in flight.
      treekill: false,
      kill_timeout: 15_000,

      exp_backoff_restart_delay: 200,
      merge_logs: true,
    },
  ],
};

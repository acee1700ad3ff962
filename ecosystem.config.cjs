// pm2 start ecosystem.config.cjs
module.exports = {
  apps: [
    {
      name: 'blinkcart',
      script: 'dist/server.cjs',
      // As `npm run start:server`: room for what one batch of orders leaves behind, or a sixth of the time is spent
      // collecting garbage.
      node_args: '--max-semi-space-size=32',
      cwd: __dirname,
      // One: pm2's cluster hands sockets around. More processes are more apps, each with a PORT of its own.
      instances: 1,
      exec_mode: 'fork',
      env: { NODE_ENV: 'production' },

      // The server says so once it accepts requests; without it pm2 would call it online as soon as it exists.
      wait_ready: true,
      listen_timeout: 30_000,

      // By default pm2 kills the whole process tree after 1.6 s, which would cut off orders under way.
      treekill: false,
      kill_timeout: 15_000,

      exp_backoff_restart_delay: 200,
      merge_logs: true,
    },
  ],
};

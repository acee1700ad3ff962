import type { NextConfig } from 'next';

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm run typecheck` covers the whole tree, tests and scripts included; twice would only be slower.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: [
    'mongoose',
    'jsonwebtoken',
    'nodemailer',
    'bcryptjs',
    'pino',
    'rate-limiter-flexible',
    'ioredis',
    'prom-client',
    'socket.io',
    '@supabase/supabase-js',
    'ws',
  ],
  images: { unoptimized: true },
  devIndicators: false,
};

export default config;

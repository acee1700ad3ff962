FROM node:24-bookworm-slim AS base
WORKDIR /app

FROM base AS packages
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev

FROM base AS build
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
# The build caches are not needed at run time.
RUN node scripts/build.mjs && rm -rf .next/cache .next/dev

FROM base
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY --from=build --chown=node:node /app/.next .next
COPY public public
COPY demo demo
COPY package.json next.config.ts ./
# For the operator's commands: user:create, db:migrate, mirror:verify, mirror:backfill.
COPY tsconfig.json ./
COPY lib lib
COPY models models
COPY scripts scripts
COPY supabase supabase

USER node
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/api/health').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Not through npm, which would end on SIGTERM and leave the server running undrained.
CMD ["node", "--max-semi-space-size=32", "--max-old-space-size=768", "dist/server.cjs"]

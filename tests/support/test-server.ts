import { runServer, type RunningServer } from '@/server';
import { apiClient, type Api } from './clients/api';
import { testDatabase } from './mongo';
import { testEnv } from './test-env';

export type TestServer = { url: string; api: Api; server: RunningServer; stop: () => Promise<void> };

/** Starts the real server inside this test process, with its own database and without pages. */
export async function startTestServer(name: string, extra: Record<string, string> = {}): Promise<TestServer> {
  const database = await testDatabase(name);
  Object.assign(process.env, testEnv(database.uri, extra));
  const server = await runServer({ embedded: false, pages: false, signals: false });
  const url = `http://127.0.0.1:${server.port}`;
  return {
    url,
    server,
    api: apiClient(url),
    stop: async () => {
      await server.stop();
      await database.drop();
    },
  };
}

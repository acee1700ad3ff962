import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import {
  createServer as createTcpServer,
  type AddressInfo,
  type Server as TcpServer,
  type Socket,
} from 'node:net';
import { SMTPServer } from 'smtp-server';

export type TextMessage = { authorization: string | undefined; body: unknown };
type Behaviour = 'take' | 'fail' | 'hang' | 'redirect';

async function listen(server: TcpServer | Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** Starts an SMS gateway on loopback that responds according to `behaviour`. */
export async function startSmsGateway() {
  const gateway = { behaviour: 'take' as Behaviour, messages: [] as TextMessage[] };
  const http = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8');
    request.on('data', (part: string) => (text += part));
    request.on('end', () => {
      const { authorization } = request.headers;
      gateway.messages.push({ authorization, body: JSON.parse(text || 'null') as unknown });
      if (gateway.behaviour === 'hang') return;
      if (gateway.behaviour === 'redirect') response.setHeader('location', '/elsewhere');
      response.statusCode = { take: 202, fail: 500, redirect: 307 }[gateway.behaviour];
      // Like real gateways, the response repeats the text.
      response.end(text);
    });
  });
  const port = await listen(http);
  const stop = async () => {
    http.closeAllConnections();
    http.close();
    await once(http, 'close');
  };
  return Object.assign(gateway, { url: `http://127.0.0.1:${port}/send`, stop });
}

export type Mail = { from: string; to: string[]; source: string };

/** Starts a mail server on loopback that rejects only the recipient `nobody@…`. */
export async function startMailServer() {
  const mails: Mail[] = [];
  const smtp = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo({ address }, _session, done) {
      done(address.startsWith('nobody@') ? new Error('There is no such mailbox.') : null);
    },
    onData(stream, { envelope: { mailFrom, rcptTo } }, done) {
      let source = '';
      stream.setEncoding('utf8');
      stream.on('data', (part: string) => (source += part));
      stream.on('end', () => {
        mails.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          source,
        });
        done();
      });
    },
  });
  const port = await listen(smtp.server);
  const stop = () => new Promise<void>((resolve) => smtp.close(() => resolve()));
  return { mails, url: `smtp://127.0.0.1:${port}`, stop };
}

/** Starts a TCP server that accepts connections and never sends anything. */
export async function startSilentServer() {
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  });
  const port = await listen(server);
  return {
    port,
    /** Resolves once no client is connected any more. */
    async allDisconnected(): Promise<void> {
      await Promise.all([...sockets].map((socket) => once(socket, 'close')));
    },
    async stop(): Promise<void> {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

import type { Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import { isAppError } from '../domain/errors';
import { readSessionState } from '../auth/session-reader';
import { seconds } from '../runtime/clock';
import { logger } from '../runtime/logger';
import { broadcastCatalogue } from './broadcast-catalogue';
import { broadcastNotifications } from './broadcast-notifications';
import { broadcastOrders } from './broadcast-orders';
import { broadcastPartners } from './broadcast-partners';
import { broadcastPromoCodes } from './broadcast-promo-codes';
import { broadcastShop } from './broadcast-shop';
import { broadcastStaff } from './broadcast-staff';
import { envelope } from './envelope';
import { noteConnectedPartners, notePartner } from './partner-presence';
import { broadcastSessionEndings } from './session-endings';
import { rooms } from './rooms';
import { authenticateSocket, isOriginAllowed } from './socket-auth';
import { registerHandlers } from './socket-handlers';
import { startSocketLimits, type SocketLimits } from './socket-limits';
import type { RealtimeServer, RealtimeSocket } from './socket-types';
import { startVisitorStreams, type VisitorStreams } from './visitor-streams';

const SWEEP_EVERY_MS = seconds(30);
/** A client with more unread data is disconnected: it reconnects and refetches instead of filling the memory. */
const MAX_BUFFERED_BYTES = 1_000_000;

export type Realtime = {
  io: RealtimeServer;
  /** Answers requests for `LIVE_PATH`, the event stream of visitors. */
  openStream: VisitorStreams['open'];
  socketCount: () => number;
  stop: () => Promise<void>;
};

/** Starts Socket.IO on the HTTP server: authenticated, WebSocket only. Visitors get event streams instead. */
export function startRealtime(http: HttpServer): Realtime {
  const io: RealtimeServer = new Server(http, {
    path: '/socket.io',
    serveClient: false,
    transports: ['websocket'],
    maxHttpBufferSize: 16 * 1024,
    connectTimeout: seconds(10),
    perMessageDeflate: false,
    destroyUpgrade: false,
    allowRequest: (request, decide) =>
      decide(null, isOriginAllowed(request.headers.origin) && limits.reserve(request)),
  });

  const limits = startSocketLimits(io);
  const streams = startVisitorStreams();

  io.use((socket, next) => {
    limits
      .countHandshake(socket.request)
      .then(() => authenticateSocket(socket.handshake))
      .then(
        (actor) => {
          socket.data.actor = actor;
          next();
        },
        (error: unknown) => {
          const code = isAppError(error) ? error.code : 'INTERNAL';
          if (code === 'INTERNAL')
            logger().error({ err: error }, 'realtime: handshake authentication failed');
          next(Object.assign(new Error('not signed in'), { data: { code } }));
        },
      );
  });
  io.on('connection', (socket) => setUpSocket(io, socket, limits));

  const stops = [
    ...broadcastOrders(io),
    ...broadcastPartners(io),
    ...broadcastCatalogue(io, streams),
    ...broadcastShop(io, streams),
    ...broadcastPromoCodes(io),
    ...broadcastStaff(io),
    ...broadcastNotifications(io),
    broadcastSessionEndings(io),
  ];
  const sweep = setInterval(() => void sweepSockets(io), SWEEP_EVERY_MS);
  sweep.unref();

  return {
    io,
    openStream: streams.open,
    socketCount: () => io.of('/').sockets.size,
    stop: async () => {
      clearInterval(sweep);
      for (const stop of stops) stop();
      streams.stop();
      io.disconnectSockets(true);
      // The caller closes the HTTP server once its requests are done.
      io.engine.close();
    },
  };
}

function setUpSocket(io: RealtimeServer, socket: RealtimeSocket, limits: SocketLimits): void {
  const { actor } = socket.data;
  void socket.join([
    rooms.user(actor.id),
    rooms.role(actor.role),
    rooms.session(actor.sessionId),
    rooms.catalogue,
  ]);
  limits.enforce(socket);
  registerHandlers(io, socket);
  notePartner(socket);
}

/** Disconnects sockets of sessions that expired or changed without an event, and clients that do not read. */
async function sweepSockets(io: RealtimeServer): Promise<void> {
  noteConnectedPartners(io);
  for (const socket of io.of('/').sockets.values()) {
    const buffered =
      (socket.conn.transport as unknown as { socket?: { bufferedAmount?: number } }).socket?.bufferedAmount ??
      0;
    if (buffered > MAX_BUFFERED_BYTES) socket.disconnect(true);
    const state = await readSessionState(socket.data.actor.sessionId).catch(() => undefined);
    if (state === undefined || state?.active) continue;
    socket.emit('session_ended', envelope({ rev: 0, reason: 'Your session has ended.' }));
    socket.disconnect(true);
  }
}

import { openVisitors, type VisitorChannel } from './visitor-clients';

/** What the bench asks of the process of the visitors, and its answers. */
export type VisitorRequest =
  | { kind: 'open'; channel: VisitorChannel; port: number; count: number }
  | { kind: 'expect'; events: number }
  | { kind: 'close' };
export type VisitorReply =
  | { kind: 'opened' }
  | { kind: 'expecting' }
  /** Times in epoch ms. */
  | { kind: 'received'; firstAt: number; lastAt: number }
  | { kind: 'closed' };

const now = () => performance.timeOrigin + performance.now();
const reply = (message: VisitorReply) => process.send!(message);

let visitors: { close: () => void } | null = null;
let missing = 0;
let firstAt = 0;

function onEvent(): void {
  firstAt ||= now();
  missing -= 1;
  if (missing === 0) reply({ kind: 'received', firstAt, lastAt: now() });
}

async function handle(request: VisitorRequest): Promise<void> {
  if (request.kind === 'open') {
    visitors = await openVisitors(request.channel, request.port, request.count, onEvent);
    reply({ kind: 'opened' });
  } else if (request.kind === 'expect') {
    missing = request.events;
    firstAt = 0;
    reply({ kind: 'expecting' });
  } else {
    visitors?.close();
    reply({ kind: 'closed' });
  }
}

process.on('message', (message) => void handle(message as VisitorRequest));

/** Status and head of a response. Bodies are skipped and not stored. */
export type Answer = { status: number; head: string };

type State = 'head' | 'body' | 'chunk-size' | 'chunk' | 'trailer';

const HEAD_END = '\r\n\r\n';
const LINE_END = '\r\n';

/**
 * Parses the HTTP/1.1 responses of one connection in order. It supports what Node servers send (a content length or
 * chunks) and throws on anything else, because a full parser would cost as much CPU as the measured server.
 */
export class ResponseReader {
  private state: State = 'head';
  private data: Buffer = Buffer.alloc(0);
  private toSkip = 0;
  private answer: Answer = { status: 0, head: '' };

  constructor(private readonly onAnswer: (answer: Answer) => void) {}

  push(chunk: Buffer): void {
    this.data = this.data.length === 0 ? chunk : Buffer.concat([this.data, chunk]);
    while (this.step());
  }

  /** Advances the parser. False when more bytes are needed. */
  private step(): boolean {
    switch (this.state) {
      case 'head':
        return this.readHead();
      case 'body':
        return this.skip() && this.finish();
      case 'chunk':
        return this.skip() && this.enter('chunk-size');
      case 'chunk-size':
        return this.readChunkSize();
      case 'trailer':
        return this.readTrailer();
    }
  }

  private readHead(): boolean {
    const head = this.take(HEAD_END);
    if (head === null) return false;
    const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1]);
    if (!status) throw new Error(`This is no HTTP/1.1 answer: ${head.slice(0, 60)}`);
    this.answer = { status, head };
    const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
    if (length !== undefined) {
      this.toSkip = Number(length);
      return this.enter('body');
    }
    if (/\r\ntransfer-encoding: *chunked/i.test(head)) return this.enter('chunk-size');
    if (status === 204 || status === 304) return this.finish();
    throw new Error('An answer without a content length or chunks cannot be read.');
  }

  private readChunkSize(): boolean {
    const line = this.take(LINE_END);
    if (line === null) return false;
    const size = Number.parseInt(line, 16);
    if (Number.isNaN(size)) throw new Error('A chunk has no size.');
    this.toSkip = size + LINE_END.length;
    return this.enter(size === 0 ? 'trailer' : 'chunk');
  }

  private readTrailer(): boolean {
    const line = this.take(LINE_END);
    if (line === null) return false;
    return line === '' ? this.finish() : true;
  }

  /** Removes and returns the text before `end`; null while `end` has not arrived. */
  private take(end: string): string | null {
    const index = this.data.indexOf(end);
    if (index < 0) return null;
    const text = this.data.toString('latin1', 0, index);
    this.data = this.data.subarray(index + end.length);
    return text;
  }

  private skip(): boolean {
    const skipped = Math.min(this.toSkip, this.data.length);
    this.toSkip -= skipped;
    this.data = this.data.subarray(skipped);
    return this.toSkip === 0;
  }

  private enter(state: State): true {
    this.state = state;
    return true;
  }

  private finish(): true {
    this.onAnswer(this.answer);
    return this.enter('head');
  }
}

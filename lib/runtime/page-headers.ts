import type { IncomingMessage, ServerResponse } from 'node:http';

/** The headers of a page that the server sets around what renders it. */
export type PageHeaders = {
  /** The same for every response to this address, such as `referrer-policy`. */
  fixed: Readonly<Record<string, string>>;
  /** Of one response, such as `x-request-id`: names and values in turn. */
  own: readonly string[];
};

/** Handles a request for a page and sets its headers. */
export type PageListener = (
  request: IncomingMessage,
  response: ServerResponse,
  headers: PageHeaders,
) => unknown;

/** Sets the headers on a response that something else, such as Next, completes. */
export function setPageHeaders(response: ServerResponse, { fixed, own }: PageHeaders): void {
  for (const name in fixed) response.setHeader(name, fixed[name]!);
  for (let index = 0; index < own.length; index += 2) response.appendHeader(own[index]!, own[index + 1]!);
}

import { timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';

/** A request body is a few fields; the longest text that an operation takes has some thousand characters. */
const LARGEST_BODY: number = 1024 * 1024;

const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Answers only those who called this machine by a name of its own, or by one of `names`. A page elsewhere whose name was
 * made to lead here (DNS rebinding) names itself in `Host`, and is turned away.
 */
export function onlyOwnNames(names: readonly string[] = []): MiddlewareHandler {
  const own = new Set([...LOOPBACK, ...names]);
  const elsewhere =
    names.length === 0 ? 'This address answers on this machine only.' : 'This host has another address.';
  return async (context, next) => {
    const host = context.req.header('host') ?? '';
    return own.has(host.replace(/:\d+$/, '').toLowerCase()) ? next() : context.text(elsewhere, 421);
  };
}

/**
 * A change is taken from our own pages, or from a program that is no browser; never from another site's page. `url`: the
 * origin under which people open the host, where that is not the name it is called by.
 */
export function onlyOwnPages(url?: string): MiddlewareHandler {
  return async (context, next) => {
    const { method } = context.req;
    if (method === 'GET' || method === 'HEAD') return next();
    const origin = context.req.header('origin');
    const site = context.req.header('sec-fetch-site');
    const own = [undefined, url, `http://${context.req.header('host')}`].includes(origin);
    const foreign = site !== undefined && site !== 'same-origin' && site !== 'none';
    return own && !foreign ? next() : context.text('Only pages of this host may do this.', 403);
  };
}

export function limitBodies(): MiddlewareHandler {
  return bodyLimit({
    maxSize: LARGEST_BODY,
    onError: (context) => context.text(`A request has at most ${LARGEST_BODY} bytes.`, 413),
  });
}

/** What a page of ours may load and where it may send forms. */
export const PAGE_POLICY: string = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Headers for every answer; one that brings a policy of its own keeps it. */
export function protectAnswers(): MiddlewareHandler {
  return async (context, next) => {
    await next();
    const { headers } = context.res;
    if (!headers.has('content-security-policy')) headers.set('content-security-policy', PAGE_POLICY);
    headers.set('x-content-type-options', 'nosniff');
    headers.set('referrer-policy', 'same-origin');
    if (!headers.has('cache-control')) headers.set('cache-control', 'no-store');
  };
}

/** Compares without telling by its time how much was right. */
export function isSecret(given: string | undefined, secret: string | null): boolean {
  if (given === undefined || secret === null) return false;
  const [a, b] = [Buffer.from(given), Buffer.from(secret)];
  return a.length === b.length && timingSafeEqual(a, b);
}

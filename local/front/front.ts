import {
  createServer,
  request as httpRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { request as httpsRequest } from 'node:https';
import { portalFile } from '../../functions/portal/portal-file.ts';
import type { Mail } from '../mailbox.ts';
import { LocalProblem } from '../problem.ts';
import { MAILBOX_POLICY, mailboxPage } from './mailbox-pages.ts';

export type Front = { readonly close: () => Promise<void> };

export type FrontOptions = {
  readonly port: number;
  /** The emulator, and in it the stage of the HTTP API. */
  readonly endpoint: string;
  readonly stage: string;
  /** Folder with the built portal. */
  readonly portal: string;
  /** Content-Security-Policy of the portal's pages, as the stack says it. */
  readonly policy: string;
  readonly mailbox: () => Promise<Mail[]>;
};

/** What the emulator answers in the place of Cognito: login, tokens, logout, keys. */
const SIGN_IN = /^\/(oauth2\/|login$|logout$|[^/]+\/\.well-known\/)/;

/**
 * The one address of the local system: the portal under `/portal/`, the sign-in, the mailbox (links stand in mails only),
 * and the API for the rest; as CloudFront stands before them in AWS. On 127.0.0.1 only.
 * @throws LocalProblem when the port is taken
 */
export async function openFront(options: FrontOptions): Promise<Front> {
  const server = createServer((request, response) => {
    answer(request, response, options).catch((reason: unknown) => {
      if (!response.headersSent) response.writeHead(502, { 'content-type': 'text/plain; charset=utf-8' });
      response.end(`本机系统没有响应。 The local system does not answer: ${String(reason)}`);
    });
  });
  await new Promise<void>((resolve, reject) =>
    server.once('error', reject).listen(options.port, '127.0.0.1', () => resolve()),
  ).catch(() => {
    throw new LocalProblem(
      `127.0.0.1:${options.port} 端口已被占用：请设置 PORTAL_PORT 换一个端口。 ` +
        `Port ${options.port} of 127.0.0.1 is taken: choose another with PORTAL_PORT.`,
    );
  });
  return { close: () => closed(server) };
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

async function answer(request: IncomingMessage, response: ServerResponse, options: FrontOptions): Promise<void> {
  const address = request.url ?? '/';
  const { pathname } = new URL(address, 'http://front');
  if (pathname === '/' || pathname === '/portal') return void response.writeHead(302, { location: '/portal/' }).end();
  if (pathname.startsWith('/portal/')) return sendPortal(pathname, response, options);
  if (/^\/mailbox(\/|$)/.test(pathname)) return sendMailbox(pathname, response, options);
  const to = SIGN_IN.test(pathname) ? options.endpoint : options.stage;
  return passOn(request, response, new URL(to + address));
}

async function sendPortal(pathname: string, response: ServerResponse, { portal, policy }: FrontOptions): Promise<void> {
  const file = await portalFile(portal, pathname, false);
  if (file === undefined) return void response.writeHead(404, { 'content-type': 'text/plain' }).end('404');
  response
    .writeHead(200, {
      'content-type': file.type,
      'cache-control': file.cacheControl,
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
    })
    .end(file.body);
}

async function sendMailbox(pathname: string, response: ServerResponse, { mailbox }: FrontOptions): Promise<void> {
  const html = mailboxPage(pathname, await mailbox());
  response
    .writeHead(html === undefined ? 404 : 200, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': MAILBOX_POLICY,
      'referrer-policy': 'no-referrer',
    })
    .end(html ?? '没有这封邮件。 There is no such mail.');
}

/** Passes a request on and its answer back; redirects that name the emulator name this address instead. */
function passOn(request: IncomingMessage, response: ServerResponse, to: URL): Promise<void> {
  const { host, connection, ...headers } = request.headers;
  const ask = to.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const onward = ask(to, { method: request.method, headers: headers as IncomingHttpHeaders }, (answered) => {
      response.writeHead(answered.statusCode ?? 502, sameOrigin(answered.headers));
      answered.pipe(response).once('close', resolve).once('error', reject);
    });
    onward.once('error', reject);
    request.pipe(onward);
  });
}

/** The emulator lets every origin read; here there is only one, as in AWS. */
function sameOrigin(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const own = Object.entries(headers).filter(
    ([name]) => !/^(access-control-|connection$|transfer-encoding$)/.test(name),
  );
  return Object.fromEntries(own);
}

import path from 'node:path';
import axe from 'axe-core';
import type { Browser, BrowserContext, Page, Route } from 'playwright-core';
import { contentPolicy } from '../../cdk/parts/content-policy.ts';
import { portalFile } from '../../functions/portal/portal-file.ts';
import type { Seen } from '../../local/play/api.ts';
import type { Role } from '../../web/app/role.ts';
import { asDescribed } from '../contract/as-described.ts';
import { screenOf } from '../support/browser.ts';
import { ROOT } from '../walls/plant.ts';

const ORIGIN = 'https://portal.example';
export const BUCKET = 'https://bucket.example';
const POLICY = contentPolicy({ issuer: undefined, bucket: BUCKET });
const FOLDER = path.join(ROOT, 'dist/portal');

/**
 * What a route answers: a body, or a status with a body, or what makes one each time it is asked; by `GET /applications/{id}`
 * as it is asked, without its query.
 */
export type Answers = Readonly<Record<string, unknown>>;
export type Reader = {
  readonly roles: readonly Role[];
  readonly department?: string;
  readonly person?: string;
  readonly creditCodes?: readonly string[];
};
type Asked = { readonly method: string; readonly path: string; readonly body: string | null };

export type Opened = {
  readonly page: Page;
  /** What the page asked of the API. */
  readonly asked: Asked[];
  /** What its console complained of. */
  readonly complaints: string[];
  readonly close: () => Promise<void>;
};
type Wanted = {
  readonly at: string;
  /** Whom the issuer signs in; one who changes is asked for anew at each sign-in. */
  readonly reader?: Reader | (() => Reader);
  readonly width?: number;
  readonly language?: 'zh' | 'en';
  readonly answers: Answers;
  readonly files?: Readonly<Record<string, { readonly type: string; readonly body: Buffer }>>;
};

/** A page of the portal for a reader, over these answers. A request that nothing answers is a complaint. */
export async function openPage(browser: Browser, wanted: Wanted): Promise<Opened> {
  const { at, reader, width = 1280, language = 'zh', answers, files = {} } = wanted;
  const context = await browser.newContext({ ...screenOf(width), timezoneId: 'Asia/Shanghai' });
  const signedIn = reader === undefined ? '' : "sessionStorage.setItem('was-signed-in', 'yes');";
  const kept = `localStorage.setItem('language', '${language}');${signedIn}`;
  await context.addInitScript(`if (location.origin === '${ORIGIN}') { ${kept} }`);
  await context.addInitScript(WATCH_SHIFTS);
  const [asked, complaints]: [Asked[], string[]] = [[], []];
  const given = { ...CONFIGURATION, ...answers };
  await context.route(`${ORIGIN}/**`, (route) => serve(route, given, reader, { asked, complaints }));
  await context.route(`${BUCKET}/**`, (route) => {
    const file = files[new URL(route.request().url()).pathname.slice(1)];
    if (file === undefined) return route.fulfill({ status: 404 });
    const headers = { 'access-control-allow-origin': ORIGIN };
    return route.fulfill({ contentType: file.type, body: file.body, headers });
  });
  listen(context, complaints);
  const page = await context.newPage();
  await page.goto(`${ORIGIN}/portal${at}`);
  return { page, asked, complaints, close: () => context.close() };
}

/** Opens a page of the browser that is open by then, does something on it, and closes it whatever comes. */
export function visiting(browser: () => Browser) {
  return async (wanted: Wanted, doing: (opened: Opened) => Promise<void>): Promise<void> => {
    const opened = await openPage(browser(), wanted);
    try {
      await doing(opened);
    } finally {
      await opened.close();
    }
  };
}

function listen(context: BrowserContext, complaints: string[]): void {
  context.on('weberror', (error) => complaints.push(String(error.error())));
  context.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
}

const CONFIGURATION: Answers = {
  'GET /configuration': {
    signIn: {
      issuer: ORIGIN,
      clientId: 'portal',
      scope: 'openid',
      metadata: {
        issuer: ORIGIN,
        authorization_endpoint: `${ORIGIN}/login`,
        token_endpoint: `${ORIGIN}/oauth2/token`,
        end_session_endpoint: `${ORIGIN}/logout`,
        jwks_uri: `${ORIGIN}/keys`,
      },
    },
    claimNames: { person: 'sub', roles: 'roles', creditCodes: 'codes', department: 'department' },
    publicUrl: ORIGIN,
    businessDay: '2023-03-06',
  },
};

type Log = { readonly asked: Asked[]; readonly complaints: string[] };

async function serve(route: Route, answers: Answers, reader: Wanted['reader'], log: Log): Promise<void> {
  const request = route.request();
  const url = new URL(request.url());
  if (url.pathname.startsWith('/portal')) return sendFile(route, url.pathname);
  if (url.pathname === '/login') return comeBack(route, url);
  if (url.pathname === '/oauth2/token') return sendToken(route, reader);
  log.asked.push({ method: request.method(), path: url.pathname + url.search, body: request.postData() });
  const key = `${request.method()} ${decodeURIComponent(url.pathname)}`;
  if (!(key in answers)) {
    log.complaints.push(`nothing answers ${key}`);
    return route.fulfill({ status: 500 });
  }
  const answer = answers[key];
  return sendAnswer(route, url, typeof answer === 'function' ? await answer() : answer);
}

async function sendFile(route: Route, pathname: string): Promise<void> {
  const file = await portalFile(FOLDER, pathname, false);
  if (file === undefined) return route.fulfill({ status: 404 });
  const headers = { 'content-security-policy': POLICY, 'x-content-type-options': 'nosniff' };
  return route.fulfill({ contentType: file.type, body: file.body, headers });
}

/** The issuer knows the reader already. */
async function comeBack(route: Route, url: URL): Promise<void> {
  const back = new URL(url.searchParams.get('redirect_uri') ?? ORIGIN);
  back.searchParams.set('code', 'code');
  back.searchParams.set('state', url.searchParams.get('state') ?? '');
  // A request that is answered here cannot be sent on, so the page goes by itself.
  const body = `<meta http-equiv="refresh" content="0;url=${back.href.replaceAll('&', '&amp;')}">`;
  return route.fulfill({ contentType: 'text/html', body });
}

async function sendToken(route: Route, reader: Wanted['reader']): Promise<void> {
  const who: Partial<Reader> = (typeof reader === 'function' ? reader() : reader) ?? {};
  const { roles = [], department = '', person = 'officer-1', creditCodes: codes = [] } = who;
  const claims = { iss: ORIGIN, aud: 'portal', sub: person, roles, department, codes, exp: 4_000_000_000, iat: 1 };
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const token = `${part({ alg: 'RS256' })}.${part(claims)}.signed`;
  const body = { id_token: token, access_token: token, token_type: 'Bearer', expires_in: 3600 };
  return route.fulfill({ contentType: 'application/json', body: JSON.stringify(body) });
}

/** An answer with a status of its own. */
export class Answered {
  readonly status: number;
  readonly body: Seen['body'] | string;
  constructor(status: number, body: Seen['body'] | string) {
    this.status = status;
    this.body = body;
  }
}

/** Held to the description of the API before it is given: no page is tested over an answer that cannot come. */
async function sendAnswer(route: Route, url: URL, answer: unknown): Promise<void> {
  const { status, body } = answer instanceof Answered ? answer : new Answered(200, answer as Seen['body']);
  if (typeof body === 'string') return route.fulfill({ status, contentType: 'text/csv', body });
  const type = 'application/json';
  asDescribed({ method: route.request().method(), path: decodeURIComponent(url.pathname), status, type, body });
  return route.fulfill({ status, contentType: type, body: JSON.stringify(body) });
}

/** Longer than any colour of the library takes to change. */
const SETTLED_MS = 1000;

/** What axe finds serious or critical on the page as it stands; a colour that was still changing is looked at once more. */
export async function barriersOn(page: Page): Promise<string[]> {
  const first = await seriousOn(page);
  if (first.every((barrier) => !barrier.startsWith('color-contrast'))) return first;
  await page.waitForTimeout(SETTLED_MS);
  return seriousOn(page);
}

async function seriousOn(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const found = (await page.evaluate('axe.run(document)')) as axe.AxeResults;
  return found.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}

/** Runs in the page: adds up what moved by itself. What follows a click or a key within half a second is no surprise. */
const WATCH_SHIFTS = `
  window.layoutShift = 0;
  window.layoutShifts = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.hadRecentInput) continue;
      window.layoutShift += entry.value;
      const moved = entry.sources.map(({ node }) => node?.outerHTML?.slice(0, 120) ?? node?.nodeName);
      window.layoutShifts.push(entry.value.toFixed(3) + ' ' + moved.join(' | '));
    }
  }).observe({ type: 'layout-shift', buffered: true });
`;

/** So much of a page may move while it comes: what the web's own measure calls good. */
const CALM = 0.1;

/** What moved on a page that moved more than it may, since it was opened; nothing on one that stood still. */
export async function jumpsOn(page: Page): Promise<readonly string[]> {
  const [sum, moved] = await page.evaluate<[number, string[]]>('[window.layoutShift, window.layoutShifts]');
  return sum < CALM ? [] : moved;
}

/** How far the page is wider than its window; with PAGE_PICTURES, a picture of it goes there. */
export async function tooWide(page: Page, name: string): Promise<number> {
  const folder = process.env.PAGE_PICTURES;
  const width = page.viewportSize()?.width ?? 0;
  if (folder !== undefined) await page.screenshot({ path: path.join(folder, `${name}-${width}.png`), fullPage: true });
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}

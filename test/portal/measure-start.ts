import { writeFile } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { cpus, loadavg } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { portalFile } from '../../functions/portal/portal-file.ts';
import { ensurePortal, portalFolder } from '../../local/portal-build.ts';
import { catalogueSample } from '../pages/enterprise-samples.ts';
import { NO_BROWSER, openBrowser } from '../support/browser.ts';
import { ROOT } from '../walls/plant.ts';
import { MEASURED, measuredPage, medianOf, type Start } from './start-measures.ts';

const LOADS = 5;
/** No long task for so long: nothing more is to come. */
const QUIET_MS = 3000;

/** `npm run measure-portal`: how soon the start page can be used, written to docs/evidence/portal-start.md. */
const main = async (): Promise<void> => {
  if (NO_BROWSER !== undefined) throw new Error(NO_BROWSER);
  await ensurePortal(ROOT, console.log);
  const server = await serve(JSON.stringify(await catalogueSample()));
  const browser = await openBrowser();
  try {
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/portal/`;
    const rows = [];
    for (const conditions of MEASURED) {
      // The first load only makes the server compress what it sends.
      await startOf(browser, address, conditions);
      const starts: Start[] = [];
      for (let n = 0; n < LOADS; n += 1) starts.push(await startOf(browser, address, conditions));
      rows.push({ conditions, median: medianOf(starts) });
      console.log(conditions.name, starts);
    }
    const [processor] = cpus();
    const machine = `${cpus().length} × ${processor?.model ?? 'unknown'}, load average ${loadavg()[0]?.toFixed(0)}; Chromium ${browser.version()}`;
    await writeFile(path.join(ROOT, 'docs/evidence/portal-start.md'), measuredPage(rows, machine, LOADS));
  } finally {
    await browser.close();
    server.close();
  }
};

/** The files as the API serves them, compressed, and the one answer that the start page asks for. */
async function serve(catalogue: string): Promise<Server> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://portal');
    if (pathname === '/catalogue') return void response.setHeader('content-type', 'application/json').end(catalogue);
    void sendFile(pathname, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

const compress = promisify(brotliCompress);
/** As cdk/parts/portal-files.ts compresses them. */
const QUALITY = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
const compressed = new Map<string, Promise<Buffer>>();

async function sendFile(pathname: string, response: ServerResponse): Promise<void> {
  const file = await portalFile(portalFolder(ROOT), pathname, false);
  if (file === undefined) return void response.writeHead(404).end();
  const small = compressed.get(pathname) ?? compress(file.body, QUALITY);
  compressed.set(pathname, small);
  response.writeHead(200, { 'content-type': file.type, 'content-encoding': 'br' }).end(await small);
}

/** One load with an empty cache. */
async function startOf(browser: Browser, address: string, { network, slower }: (typeof MEASURED)[number]) {
  const context = await browser.newContext({ locale: 'zh-CN' });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  if (network !== undefined) {
    const { latencyMs: latency, downKbit, upKbit } = network;
    const [downloadThroughput, uploadThroughput] = [(downKbit * 1000) / 8, (upKbit * 1000) / 8];
    const limits = { offline: false, latency, downloadThroughput, uploadThroughput };
    await session.send('Network.emulateNetworkConditions', limits);
  }
  await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
  await page.addInitScript(WATCH);
  await page.goto(address);
  await page.locator('.offers li').first().waitFor({ timeout: 60_000 });
  const start = (await page.evaluate(`(${SETTLED})(${QUIET_MS})`)) as Start;
  await context.close();
  return start;
}

/** Runs in the page: notes every task that blocked it for over 50 ms, and when the list of offers stood. */
const WATCH = `
window.blockedUntil = 0;
new PerformanceObserver((list) => {
  for (const { startTime, duration } of list.getEntries()) window.blockedUntil = startTime + duration;
}).observe({ type: 'longtask', buffered: true });
new MutationObserver((_, observer) => {
  if (document.querySelector('.offers li') === null) return;
  window.listedAt = performance.now();
  observer.disconnect();
}).observe(document, { childList: true, subtree: true });`;

/** Runs in the page: waits until nothing blocks it any more, and says when things happened, in ms since the start of the load. */
const SETTLED = `async (quiet) => {
  while (performance.now() - Math.max(window.blockedUntil, window.listedAt) < quiet)
    await new Promise((resolve) => setTimeout(resolve, 100));
  const painted = performance.getEntriesByName('first-contentful-paint')[0].startTime;
  return { painted, listed: window.listedAt, interactive: Math.max(painted, window.listedAt, window.blockedUntil) };
}`;

await main();

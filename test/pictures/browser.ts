import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import chromium, { inflate } from '@sparticuz/chromium';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { pageAnswer } from '../../functions/middleware/answer.ts';

const ROOT = path.resolve(fileURLToPath(import.meta.url), '../../..');
const FOLDER = path.join(ROOT, '.local/pictures');
const FONTS = path.join(ROOT, 'node_modules/@expo-google-fonts/noto-sans-sc');

/**
 * A headless Chromium that needs nothing of the machine: the binary, the libraries it links (NSS, expat) and a Chinese
 * font all come from packages and are unpacked below `.local/`.
 */
export async function openBrowser(): Promise<Browser> {
  mkdirSync(FOLDER, { recursive: true });
  const before = process.env.TMPDIR;
  process.env.TMPDIR = FOLDER;
  try {
    const executablePath = await chromium.executablePath();
    const bin = path.join(ROOT, 'node_modules/@sparticuz/chromium/bin');
    const libraries = path.join(await inflate(path.join(bin, 'al2023.tar.br')), 'lib');
    return await puppeteer.launch({
      executablePath,
      headless: 'shell',
      // No sandbox: it renders our own pages only, and containers have no user namespaces.
      args: ['--no-sandbox', '--no-zygote', '--disable-gpu', '--font-render-hinting=none'],
      env: { ...process.env, LD_LIBRARY_PATH: libraries, FONTCONFIG_FILE: fontsOnly(), HOME: FOLDER },
    });
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}

/** Only the fonts of the package, so that pictures look alike everywhere. */
function fontsOnly(): string {
  const file = path.join(FOLDER, 'fonts.conf');
  const folders = ['400Regular', '700Bold'].map((weight) => `<dir>${path.join(FONTS, weight)}</dir>`).join('');
  const cache = `<cachedir>${path.join(FOLDER, 'font-cache')}</cachedir>`;
  const head = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">';
  writeFileSync(file, `${head}<fontconfig>${folders}${cache}</fontconfig>`);
  return file;
}

const ADDRESS = 'https://awards.example/decisions/secret';

/**
 * A page of this width, with scripts off, under the headers it is served with; nothing leaves the machine, and `asked`
 * fills with every address it wanted.
 */
export async function render(browser: Browser, html: string, width: number): Promise<{ page: Page; asked: string[] }> {
  const page = await browser.newPage();
  const asked: string[] = [];
  await page.setJavaScriptEnabled(false);
  await page.setViewport({
    width,
    height: 844,
    deviceScaleFactor: width < 600 ? 2 : 1,
    isMobile: width < 600,
    hasTouch: width < 600,
  });
  await page.setRequestInterception(true);
  const { headers } = pageAnswer(200, html);
  page.on('request', (request) => {
    if (request.url() === ADDRESS && request.method() === 'GET') return void request.respond({ headers, body: html });
    asked.push(request.url());
    void request.abort();
  });
  await page.goto(ADDRESS);
  return { page, asked };
}

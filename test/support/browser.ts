import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import sparticuz, { inflate } from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';
import { ROOT } from '../walls/plant.ts';

const FOLDER = path.join(ROOT, '.local/pictures');
const FONTS = path.join(ROOT, 'node_modules/@expo-google-fonts/noto-sans-sc');
/** Where installers put Chrome and Chromium; CHROME_PATH names another place. */
const PLACES = [
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

type Found = { readonly executable: string; readonly libraries?: string };

/** Why tests in a browser are skipped on this machine; undefined: there is a browser. */
export const NO_BROWSER: string | undefined =
  systemBrowser() !== undefined || (process.platform === 'linux' && process.arch === 'x64')
    ? undefined
    : `skipped: no Chrome or Chromium on this ${process.platform}/${process.arch} (install one, or name it with CHROME_PATH)`;

/** Fonts of the package alone are drawn with where fontconfig is asked. */
export const OWN_FONTS = process.platform === 'linux';

function systemBrowser(): string | undefined {
  return [process.env.CHROME_PATH ?? '', ...PLACES].find((place) => place !== '' && existsSync(place));
}

/**
 * A headless Chromium: the machine's own where it has one, else that of a package (Linux x64), which brings the libraries it
 * links (NSS, expat); both draw Chinese with a font from a package.
 */
export async function openBrowser(): Promise<Browser> {
  mkdirSync(FOLDER, { recursive: true });
  const { executable, libraries } = await browserHere();
  return chromium.launch({
    executablePath: executable,
    headless: true,
    // No sandbox: it renders our own pages only, and containers have no user namespaces.
    args: ['--no-sandbox', '--no-zygote', '--disable-gpu', '--font-render-hinting=none'],
    env: {
      ...definedOnly(process.env),
      ...(libraries === undefined ? {} : { LD_LIBRARY_PATH: libraries }),
      FONTCONFIG_FILE: fontsOnly(),
      HOME: FOLDER,
    },
  });
}

async function browserHere(): Promise<Found> {
  const executable = systemBrowser();
  if (executable !== undefined) return { executable };
  const unpacked = path.join(FOLDER, 'browser');
  if (!existsSync(unpacked)) await unpackInto(unpacked);
  return { executable: path.join(unpacked, 'chromium'), libraries: path.join(unpacked, 'al2023/lib') };
}

/** Aside, then moved into place: test processes that begin together do not start half a browser. */
async function unpackInto(folder: string): Promise<void> {
  const draft = `${folder}.${process.pid}`;
  const before = process.env.TMPDIR;
  mkdirSync(draft, { recursive: true });
  process.env.TMPDIR = draft;
  try {
    await inflate(path.join(ROOT, 'node_modules/@sparticuz/chromium/bin/al2023.tar.br'));
    await sparticuz.executablePath();
    renameSync(draft, folder);
  } catch (reason) {
    // Another process was faster.
    if (!existsSync(folder)) throw reason;
  } finally {
    rmSync(draft, { recursive: true, force: true });
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
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${head}<fontconfig>${folders}${cache}</fontconfig>`);
  renameSync(draft, file);
  return file;
}

const definedOnly = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));

/** A phone has a dense screen and is touched. */
export function screenOf(width: number) {
  const phone = width < 600;
  return { viewport: { width, height: 844 }, deviceScaleFactor: phone ? 2 : 1, isMobile: phone, hasTouch: phone };
}

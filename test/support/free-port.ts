import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below what systems hand out to outgoing connections (from 32768 on Linux), which may take a number that was free a moment ago. */
const [LOWEST, HIGHEST] = [10_000, 32_000];
/** The portal of a system listens this far above its emulator, unless it is said (local/system.ts). */
const PORTAL_ABOVE = 100;

/**
 * A port of 127.0.0.1 where a local system can be started, with the one of its portal, and again after it was stopped.
 * Drawn by chance, so that test processes side by side do not take the same.
 */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 100; tries += 1) {
    const port = randomInt(LOWEST, HIGHEST);
    if ((await isFree(port)) && (await isFree(port + PORTAL_ABOVE))) return port;
  }
  throw new Error(`no free port between ${LOWEST} and ${HIGHEST}`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

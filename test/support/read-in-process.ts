import { type Reader, readerOf } from '../../shared/reading/bounded-reader.ts';
import { readingSession } from '../../shared/reading/session.ts';

/** Reads without a process of its own, which most tests have no use for; the bounds have tests that do. */
export function readInProcess(): Reader {
  const session = readingSession();
  return readerOf(
    async (question) => ({ answer: await session(question) }),
    () => true,
  );
}

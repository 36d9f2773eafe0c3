import { type Question, readingSession } from './session.ts';

/** To whoever started this process; nobody else listens. */
const say = (message: unknown): void => {
  process.send?.(message);
};
const ask = readingSession((sha256) => say({ unpacked: sha256 }));

process.on('message', async (question: Question) => say(await ask(question)));

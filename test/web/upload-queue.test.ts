import { describe, expect, it } from 'vitest';
import { type Link, type Outside, type Upload, uploadQueue } from '../../web/intake/upload-queue.ts';

type Send = Outside['send'];
const PDF = { type: 'application/pdf' };
const file = (name: string) => new File(['content'], name);

/** A queue over an outside that answers as it is told, and all that it was asked. */
function world(send: Send = async () => undefined, seconds = 900) {
  const asked: string[][] = [];
  const setAside: string[] = [];
  let [ids, time] = [0, 0];
  const next = () => {
    ids += 1;
    return ids;
  };
  const queue = uploadQueue({
    links: async (wanted) => {
      asked.push(wanted.map(({ name }) => name));
      return wanted.map(
        ({ name }): Link => ({
          documentId: `${name}-${next()}`,
          upload: { url: 'https://b', fields: {}, expiresInSeconds: seconds },
        }),
      );
    },
    send,
    setAside: async (id) => setAside.push(id),
    now: () => time,
    newId: () => `u${next()}`,
  });
  return { queue, asked, setAside, wait: (ms: number) => (time += ms) };
}

/** Until the queue looks like this. */
function until(queue: ReturnType<typeof uploadQueue>, is: (now: readonly Upload[]) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (is(queue.now())) resolve();
    };
    queue.listen(look);
    look();
  });
}
const states = (now: readonly Upload[]) => now.map(({ state }) => state);
const every = (state: Upload['state']) => (now: readonly Upload[]) => now.every((each) => each.state === state);

describe('files on their way', () => {
  it('asks for the links of files picked together in one call, and sends them all', async () => {
    const { queue, asked } = world();
    for (const name of ['a.pdf', 'b.pdf', 'c.pdf', 'd.pdf']) queue.add('paper', file(name), PDF);
    await until(queue, every('arrived'));
    expect(asked).toEqual([['a.pdf', 'b.pdf', 'c.pdf', 'd.pdf']]);
    expect(queue.now().map(({ percent }) => percent)).toEqual([100, 100, 100, 100]);
  });

  it('sends three at a time', async () => {
    let [running, most] = [0, 0];
    const { queue } = world(async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
    });
    for (let n = 0; n < 12; n += 1) queue.add('paper', file(`${n}.pdf`), PDF);
    await until(queue, every('arrived'));
    expect(most).toBe(3);
  });

  it('says what is wrong with a file before anything is asked', async () => {
    const { queue, asked } = world();
    queue.add('paper', file('a.exe'), { wrong: 'kind' });
    queue.add('paper', file('b.pdf'), { wrong: 'size', most: 7 });
    expect(queue.now().map(({ state, problem, most }) => [state, problem, most])).toEqual([
      ['not-sent', 'kind', undefined],
      ['not-sent', 'size', 7],
    ]);
    expect(asked).toEqual([]);
  });

  it('tries again over the same link what the network lost, so that no second document is made', async () => {
    let tries = 0;
    const { queue, asked } = world(async () => {
      tries += 1;
      if (tries === 1) throw 'network';
    });
    queue.add('paper', file('a.pdf'), PDF);
    await until(queue, every('failed'));
    expect(queue.now()[0]?.problem).toBe('network');
    queue.retry(queue.now()[0]?.id ?? '');
    await until(queue, every('arrived'));
    expect(asked).toHaveLength(1);
  });

  it('asks for a new link where the old one is over, and takes its document out', async () => {
    let tries = 0;
    const { queue, asked, setAside, wait } = world(async () => {
      tries += 1;
      if (tries === 1) throw 'network';
    });
    queue.add('paper', file('a.pdf'), PDF);
    await until(queue, every('failed'));
    const old = queue.now()[0]?.documentId;
    wait(1_000_000);
    queue.retry(queue.now()[0]?.id ?? '');
    await until(queue, every('arrived'));
    expect(asked).toHaveLength(2);
    expect(setAside).toEqual([old]);
  });

  it('stops what is cancelled and takes its document out; the others go on', async () => {
    const { queue, setAside } = world(
      (link, _file, _sent, stop) =>
        new Promise((resolve, reject) => {
          if (!link.documentId.startsWith('a')) return resolve();
          stop.addEventListener('abort', () => reject('network'));
        }),
    );
    queue.add('paper', file('a.pdf'), PDF);
    queue.add('paper', file('b.pdf'), PDF);
    await until(queue, (now) => states(now).join() === 'sending,arrived');
    const [first] = queue.now();
    queue.drop(first?.id ?? '');
    expect(states(queue.now())).toEqual(['arrived']);
    expect(setAside).toEqual([first?.documentId]);
  });

  it('shows what the server said when it gave no link', async () => {
    const said = new Error('refused');
    const queue = uploadQueue({
      links: () => Promise.reject(said),
      send: async () => undefined,
      setAside: async () => undefined,
      now: () => 0,
      newId: () => 'u1',
    });
    queue.add('paper', file('a.pdf'), PDF);
    await until(queue, every('failed'));
    expect(queue.now()[0]?.refusal).toBe(said);
  });
});

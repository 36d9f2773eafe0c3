import type { components } from '../api/schema.ts';
import type { Checked } from '../parts/file-kind.ts';

/** Where a file is addressed to: the presigned form of one document. */
export type Link = { readonly documentId: string; readonly upload: components['schemas']['UploadForm'] };
export type Wanted = {
  readonly slot: string;
  readonly name: string;
  readonly type: string;
  readonly replaces?: string;
};

/** Why a file did not go: before it was sent (`kind`, `size`, `empty`), or on the way. */
export type Problem = Extract<Checked, { wrong: unknown }>['wrong'] | 'network' | 'storage';
export type Upload = {
  readonly id: string;
  readonly slot: string;
  readonly name: string;
  readonly size: number;
  readonly state: 'waiting' | 'sending' | 'arrived' | 'failed' | 'not-sent';
  /** Share that was sent, 0 to 100. */
  readonly percent: number;
  readonly problem?: Problem;
  /** Bytes of the largest file of its type, where it is larger. */
  readonly most?: number;
  /** What the server said when it gave no link. */
  readonly refusal?: unknown;
  readonly documentId?: string;
};

/** The outside of the queue; tests bring their own. */
export type Outside = {
  /** Links for these files, in their order. @throws Refused */
  readonly links: (wanted: readonly Wanted[]) => Promise<readonly Link[]>;
  /** @throws Problem `network` or `storage`; an aborted one never calls back again */
  readonly send: (link: Link, file: Blob, sent: (percent: number) => void, stop: AbortSignal) => Promise<void>;
  /** A document whose file will not come is taken out again. */
  readonly setAside: (documentId: string) => Promise<unknown>;
  readonly now: () => number;
  readonly newId: () => string;
};

type Entry = Upload & {
  readonly file: Blob;
  readonly wanted?: Wanted;
  readonly link?: Link;
  readonly until?: number;
};

const mostOf = (checked: Checked) => ('most' in checked ? { most: checked.most } : {});

const AT_ONCE = 3;
const LINKS_AT_ONCE = 10;
/** A link is not used so short before its end. */
const MARGIN_MS = 30_000;

/** Files on their way: three at a time, each with its progress; what failed is tried again by whoever asks for it. */
export function uploadQueue(outside: Outside) {
  let entries: readonly Entry[] = [];
  let linking: Promise<void> | undefined;
  let running = 0;
  const stops = new Map<string, AbortController>();
  const listeners = new Set<() => void>();

  const find = (id: string): Entry | undefined => entries.find((each) => each.id === id);
  function become(after: readonly Entry[]): void {
    entries = after;
    for (const told of listeners) told();
  }
  const change = (id: string, to: Partial<Entry>): void =>
    become(entries.map((each) => (each.id === id ? { ...each, ...to } : each)));

  const isLinked = ({ link, until = 0 }: Entry): boolean => link !== undefined && until > outside.now();

  /** Links for the next files in one call; an old link's document is set aside first. */
  async function askLinks(): Promise<void> {
    const asking = entries.filter((each) => each.state === 'waiting' && !isLinked(each)).slice(0, LINKS_AT_ONCE);
    const old = asking.flatMap(({ link }) => (link === undefined ? [] : [link.documentId]));
    try {
      await Promise.all(old.map((documentId) => outside.setAside(documentId)));
      const links = await outside.links(asking.flatMap(({ wanted }) => (wanted === undefined ? [] : [wanted])));
      for (const [index, { id }] of asking.entries()) {
        const link = links[index];
        if (link === undefined) continue;
        if (find(id) === undefined) void outside.setAside(link.documentId).catch(() => undefined);
        const until = outside.now() + link.upload.expiresInSeconds * 1000 - MARGIN_MS;
        change(id, { link, until, documentId: link.documentId });
      }
    } catch (refusal) {
      for (const { id } of asking) change(id, { state: 'failed', problem: 'network', refusal });
    }
  }

  async function sendOne(id: string): Promise<void> {
    const stop = new AbortController();
    stops.set(id, stop);
    change(id, { state: 'sending', percent: 0 });
    const { link, file } = find(id) ?? {};
    try {
      if (link === undefined || file === undefined) return;
      await outside.send(link, file, (percent) => change(id, { percent }), stop.signal);
      change(id, { state: 'arrived', percent: 100 });
    } catch (problem) {
      const until = problem === 'storage' ? { until: 0 } : {};
      change(id, { state: 'failed', problem: problem === 'storage' ? 'storage' : 'network', ...until });
    } finally {
      stops.delete(id);
    }
  }

  async function work(): Promise<void> {
    running += 1;
    for (let next = nextOf(); next !== undefined; next = nextOf()) {
      if (isLinked(next)) await sendOne(next.id);
      else {
        linking ??= askLinks().finally(() => {
          linking = undefined;
        });
        await linking;
      }
    }
    running -= 1;
  }
  const nextOf = (): Entry | undefined => entries.find(({ state }) => state === 'waiting');

  function start(): void {
    const waiting = entries.filter(({ state }) => state === 'waiting').length;
    for (let n = running; n < Math.min(AT_ONCE, waiting); n += 1) void work();
  }

  return {
    /** What is on its way and what did not go. */
    now: (): readonly Upload[] => entries,
    listen: (told: () => void) => {
      listeners.add(told);
      return () => void listeners.delete(told);
    },
    /** A picked file: sent, or kept with the reason why not. */
    add: (slot: string, file: File, checked: Checked, replaces?: string): void => {
      const base = { id: outside.newId(), slot, name: file.name, size: file.size, percent: 0, file };
      if ('wrong' in checked) {
        become([...entries, { ...base, state: 'not-sent', problem: checked.wrong, ...mostOf(checked) }]);
        return;
      }
      const wanted = { slot, name: file.name, type: checked.type };
      const asked = replaces === undefined ? wanted : { ...wanted, replaces };
      become([...entries, { ...base, state: 'waiting', wanted: asked }]);
      // Files that were picked together ask for their links together.
      queueMicrotask(start);
    },
    retry: (id: string): void => {
      const { problem, refusal, ...entry } = find(id) ?? {};
      become(entries.map((each) => (each.id === id ? ({ ...entry, state: 'waiting', percent: 0 } as Entry) : each)));
      start();
    },
    /** Stops it and takes its document out again; one that arrived is only taken off the list. */
    drop: (id: string): void => {
      const entry = find(id);
      stops.get(id)?.abort();
      become(entries.filter((each) => each.id !== id));
      if (entry?.documentId !== undefined && entry.state !== 'arrived')
        void outside.setAside(entry.documentId).catch(() => undefined);
    },
  };
}

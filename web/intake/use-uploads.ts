import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { acted, client } from '../api/client.ts';
import { caseKey } from './case.ts';
import { setAside } from './set-aside.ts';
import { uploadForm } from './upload-form.ts';
import { type Upload, uploadQueue, type Wanted } from './upload-queue.ts';

export type Queue = ReturnType<typeof uploadQueue>;

/** The files of one case on their way, and the queue that sends them. */
export function useUploads(id: string): { readonly queue: Queue; readonly uploads: readonly Upload[] } {
  const queries = useQueryClient();
  const [queue] = useState(() => queueOf(id, () => void queries.invalidateQueries({ queryKey: caseKey(id) })));
  const uploads = useSyncExternalStore(queue.listen, queue.now);
  const underWay = uploads.some(({ state }) => state === 'waiting' || state === 'sending');
  useEffect(() => {
    if (!underWay) return;
    // The browser asks before it leaves files behind.
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [underWay]);
  return { queue, uploads };
}

function queueOf(id: string, changed: () => void): Queue {
  const path = { id };
  return uploadQueue({
    links: async (wanted) => {
      const files = wanted.map((each: Wanted) => ({ ...each }));
      const { links } = await acted({ links: id, files }, (key) =>
        client.POST('/applications/{id}/upload-links', { params: { path, header: key }, body: { files } }),
      );
      return links;
    },
    send: (link, file, sent, stop) => uploadForm(link, file, sent, stop).then(changed),
    setAside: (documentId) => setAside(id, documentId).then(changed),
    now: () => Date.now(),
    newId: () => crypto.randomUUID(),
  });
}

import { acted, client } from '../api/client.ts';

/** Takes a document out of an open case; its record stays. @throws Refused */
export function setAside(id: string, documentId: string) {
  return acted({ setAside: id, documentId }, (key) =>
    client.POST('/applications/{id}/documents/{documentId}/set-aside', {
      params: { path: { id, documentId }, header: key },
    }),
  );
}

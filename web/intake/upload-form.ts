import type { Link } from './upload-queue.ts';

/**
 * Sends a file to the bucket by its presigned form, and says how much went. XMLHttpRequest, because fetch tells nothing of
 * what is sent.
 * @throws `network` when nothing answered, `storage` when the bucket did not take it
 */
export function uploadForm(link: Link, file: Blob, sent: (percent: number) => void, stop: AbortSignal): Promise<void> {
  const form = new FormData();
  for (const [name, value] of Object.entries(link.upload.fields)) form.append(name, value);
  form.append('file', file);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', link.upload.url);
    request.upload.onprogress = ({ loaded, total }) => sent(total === 0 ? 0 : Math.floor((loaded * 100) / total));
    request.onload = () => (request.status < 300 ? resolve() : reject('storage'));
    request.onerror = () => reject('network');
    request.ontimeout = () => reject('network');
    stop.addEventListener('abort', () => {
      request.abort();
      reject('network');
    });
    request.send(form);
  });
}

import { type ArchiveEntry, openArchive } from './archive.ts';
import { reject } from './file-findings.ts';
import { readXml, type XmlElement } from './xml.ts';

export const OFD_LIMITS = { maxEntries: 200, maxUnpackedBytes: 30 * 1024 * 1024 };

/** An OFD container: parts by their path without a leading slash. */
export type OfdPackage = {
  readonly names: readonly string[];
  readonly has: (path: string) => boolean;
  readonly bytes: (path: string) => Uint8Array;
  readonly xml: (path: string) => XmlElement;
};

/** A location (ST_Loc) as seen from the part that names it: absolute with a slash, else relative to its folder. */
export function locate(from: string, location: string): string {
  const parts = location.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const step of location.split('/')) {
    if (step === '..') parts.pop();
    else if (step !== '' && step !== '.') parts.push(step);
  }
  return parts.join('/');
}

/** @throws NotEvidence ARCHIVE_*, XML_*; READING_FAILED for a part that is named but absent */
export function openOfd(bytes: Uint8Array): OfdPackage {
  const entries = new Map<string, ArchiveEntry>(openArchive(bytes, OFD_LIMITS).map((entry) => [entry.name, entry]));
  const unpacked = new Map<string, Uint8Array>();
  const read = (path: string): Uint8Array => {
    const known = unpacked.get(path);
    if (known) return known;
    const content = (entries.get(path) ?? reject('READING_FAILED')).read();
    unpacked.set(path, content);
    return content;
  };
  return {
    names: [...entries.keys()],
    has: (path) => entries.has(path),
    bytes: read,
    xml: (path) => readXml(read(path)),
  };
}

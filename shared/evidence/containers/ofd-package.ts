import { reject } from '../file-findings.ts';
import { NotEvidence } from '../finding.ts';
import { type ArchiveEntry, openArchive } from './archive.ts';
import { readXml, type XmlElement } from './xml.ts';

export const OFD_LIMITS = { maxEntries: 1000, maxUnpackedBytes: 120 * 1024 * 1024 };

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

/** A part's bytes, or why it could not be unpacked: that concerns only who asks for it. */
async function unpacked({ read }: ArchiveEntry): Promise<Uint8Array | NotEvidence> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof NotEvidence) return error;
    throw error;
  }
}

/** @throws NotEvidence ARCHIVE_*; from its readers also XML_*, and READING_FAILED for a part that is named but absent */
export async function openOfd(bytes: Uint8Array): Promise<OfdPackage> {
  const parts = new Map<string, Uint8Array | NotEvidence>();
  for (const entry of await openArchive(bytes, OFD_LIMITS)) parts.set(entry.name, await unpacked(entry));
  const read = (path: string): Uint8Array => {
    const part = parts.get(path) ?? reject('READING_FAILED');
    if (part instanceof NotEvidence) throw part;
    return part;
  };
  return {
    names: [...parts.keys()],
    has: (path) => parts.has(path),
    bytes: read,
    xml: (path) => readXml(read(path)),
  };
}

import { bitStringBytes, type Der, NotDer, oidText, partOf, readDer, TAG } from './der.ts';
import { sm2Fits } from './guomi.ts';

/** The part of an X.509 certificate that a seal check needs. SM2 keys only; common readers do not know them. */
export type Certificate = {
  readonly bytes: Uint8Array;
  readonly subject: string;
  readonly issuer: string;
  readonly issuerName: Uint8Array;
  readonly subjectName: Uint8Array;
  /** Validity as yyyyMMddHHmmss in UTC. */
  readonly from: string;
  readonly until: string;
  readonly publicKey: Uint8Array;
  readonly signedPart: Uint8Array;
  readonly signature: Uint8Array;
};

const COMMON_NAME = '2.5.4.3';
const ORGANISATION = '2.5.4.10';

function printable(value: Der): string {
  // BMPString is UTF-16BE; the other string types are read as UTF-8, of which ASCII is a part.
  if (value.tag === 0x1e) return new TextDecoder('utf-16be').decode(value.content);
  return new TextDecoder().decode(value.content);
}

/** "common name, organisation" of a distinguished name. */
function nameText(name: Der): string {
  const parts = name.parts.flatMap((set) => set.parts).map((pair) => ({ pair, type: pair.parts[0] }));
  const found = [COMMON_NAME, ORGANISATION].flatMap((wanted) =>
    parts.flatMap(({ pair, type }) =>
      type && oidText(type) === wanted && pair.parts[1] ? [printable(pair.parts[1])] : [],
    ),
  );
  return found.join(', ');
}

/** yyyyMMddHHmmss of a UTCTime or GeneralizedTime. @throws NotDer */
export function timeText(value: Der): string {
  const text = new TextDecoder('latin1').decode(value.content);
  const short = value.tag === 0x17;
  const match = (short ? /^(\d{12})Z$/ : /^(\d{14})Z$/).exec(text);
  if (!match?.[1]) throw new NotDer('not a time');
  return short ? `${Number(match[1].slice(0, 2)) < 50 ? '20' : '19'}${match[1]}` : match[1];
}

/** @throws NotDer */
export function readCertificate(bytes: Uint8Array): Certificate {
  const whole = readDer(bytes);
  const signedPart = partOf(whole, 0, TAG.sequence);
  const shift = signedPart.parts[0]?.tag === TAG.explicit0 ? 1 : 0;
  const issuer = partOf(signedPart, 2 + shift, TAG.sequence);
  const validity = partOf(signedPart, 3 + shift, TAG.sequence);
  const subject = partOf(signedPart, 4 + shift, TAG.sequence);
  const key = partOf(partOf(signedPart, 5 + shift, TAG.sequence), 1, TAG.bitString);
  const [from, until] = validity.parts;
  if (!from || !until) throw new NotDer('no validity');
  return {
    bytes,
    subject: nameText(subject),
    issuer: nameText(issuer),
    issuerName: issuer.whole,
    subjectName: subject.whole,
    from: timeText(from),
    until: timeText(until),
    publicKey: bitStringBytes(key),
    signedPart: signedPart.whole,
    signature: bitStringBytes(partOf(whole, 2, TAG.bitString)),
  };
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

/** The root that signed this certificate and was valid at that time, if any of them did; one step, as tax seals have. */
export function rootOf(certificate: Certificate, roots: readonly Certificate[], at: string): Certificate | undefined {
  return roots.find(
    (root) =>
      sameBytes(root.subjectName, certificate.issuerName) &&
      root.from <= at &&
      at <= root.until &&
      sm2Fits(certificate.signedPart, certificate.signature, root.publicKey),
  );
}

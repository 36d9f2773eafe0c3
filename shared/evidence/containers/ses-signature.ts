import { type Certificate, readCertificate, sameBytes, timeText } from './certificate.ts';
import { bitStringBytes, type Der, NotDer, oidText, partOf, readDer, TAG } from './der.ts';
import { sm2Fits } from './guomi.ts';

/** An electronic seal signature (SES), as SignedValue.dat keeps it: GM/T 0031 (V1) or GB/T 38540 (V4). */
export type SesSignature = {
  readonly version: 1 | 4;
  readonly certificate: Certificate;
  /** yyyyMMddHHmmss in UTC. */
  readonly signedAt: string;
  readonly dataHash: Uint8Array;
  /** What the signature covers. */
  readonly signedPart: Uint8Array;
  readonly signature: Uint8Array;
  readonly algorithm: string;
  /** Whether the signer stands in the seal's own list of certificates, and the seal's maker signed the seal. */
  readonly signerInSeal: boolean;
  readonly sealFits: boolean;
  readonly sealValid: { readonly from: string; readonly until: string };
};

type Seal = { readonly info: Der; readonly fits: boolean };

/** The seal inside the signature: V4 carries certificate and signature beside the info, V1 inside a part of its own. */
function readSeal(seal: Der, version: 1 | 4): Seal {
  const info = partOf(seal, 0, TAG.sequence);
  const holder = version === 4 ? seal : partOf(seal, 1, TAG.sequence);
  const first = version === 4 ? 1 : 0;
  const certificate = partOf(holder, first, TAG.octetString);
  const algorithm = partOf(holder, first + 1, TAG.oid);
  const signature = bitStringBytes(partOf(holder, first + 2, TAG.bitString));
  const maker = readCertificate(certificate.content);
  // V1 signs the info with certificate and algorithm behind it, as one sequence.
  const covered = version === 4 ? info.whole : sequence([info.whole, certificate.whole, algorithm.whole]);
  return { info, fits: sm2Fits(covered, signature, maker.publicKey) };
}

/** DER sequence of parts that are DER already. */
function sequence(parts: readonly Uint8Array[]): Uint8Array {
  const content = Buffer.concat(parts);
  const length: number[] = [];
  for (let rest = content.length; rest > 0; rest = Math.floor(rest / 256)) length.unshift(rest % 256);
  const header = content.length < 0x80 ? [content.length] : [0x80 + length.length, ...length];
  return Buffer.concat([Buffer.from([TAG.sequence, ...header]), content]);
}

/** Which signers the seal allows, and from when to when. V4 may list certificates or their hashes; hashes are not given a meaning here. */
function properties(info: Der, version: 1 | 4): { signers: readonly Uint8Array[]; from: string; until: string } {
  const property = partOf(info, 2, TAG.sequence);
  const list = partOf(property, version === 4 ? 3 : 2, TAG.sequence);
  const [from, until] = property.parts.slice(version === 4 ? 5 : 4);
  if (!from || !until) throw new NotDer('no validity of the seal');
  return { signers: list.parts.map((part) => part.content), from: timeText(from), until: timeText(until) };
}

/** Time of signing: a time in V4, a bit string holding a time (or its text) in V1. */
function signedAt(value: Der): string {
  if (value.tag !== TAG.bitString) return timeText(value);
  const inner = bitStringBytes(value);
  const text = new TextDecoder('latin1').decode(inner);
  const digits = /^(\d{14})Z?$/.exec(text)?.[1];
  return digits ?? timeText(readDer(inner));
}

/** @throws NotDer when it is neither form */
export function readSesSignature(bytes: Uint8Array): SesSignature {
  const whole = readDer(bytes);
  const toSign = partOf(whole, 0, TAG.sequence);
  const version = whole.parts[1]?.tag === TAG.octetString ? 4 : 1;
  const { info, fits } = readSeal(partOf(toSign, 1, TAG.sequence), version);
  const holder = version === 4 ? whole : toSign;
  const first = version === 4 ? 1 : 5;
  const certificate = readCertificate(partOf(holder, first, TAG.octetString).content);
  const time = toSign.parts[2];
  if (!time) throw new NotDer('no time');
  const { signers, from, until } = properties(info, version);
  return {
    version,
    certificate,
    signedAt: signedAt(time),
    dataHash: bitStringBytes(partOf(toSign, 3, TAG.bitString)),
    signedPart: toSign.whole,
    signature: bitStringBytes(partOf(whole, version === 4 ? 3 : 1, TAG.bitString)),
    algorithm: oidText(partOf(holder, first + 1, TAG.oid)),
    signerInSeal: signers.some((signer) => sameBytes(signer, certificate.bytes)),
    sealFits: fits,
    sealValid: { from, until },
  };
}

import { type Certificate, readCertificate, rootOf, sameBytes } from './certificate.ts';
import { type Finding, NotEvidence } from './finding.ts';
import { sm2Fits, sm3Digest } from './guomi.ts';
import { locate, type OfdPackage } from './ofd-package.ts';
import { readSesSignature, type SesSignature } from './ses-signature.ts';
import { childAt, childrenAt, textAt } from './xml.ts';

/** What came out for one seal, worst first. Only `valid` means: by a root that was given, and over every part there is. */
export const SEAL_RESULTS = [
  'digest-mismatch',
  'bad-signature',
  'seal-stripped',
  'test-ca',
  'not-verifiable',
  'untrusted-root',
  'unsigned',
  'parts-not-covered',
  'valid',
] as const;

export type SealResult = (typeof SEAL_RESULTS)[number];

export type SealCheck = {
  readonly result: SealResult;
  /** Why, in a word that an engineer understands. */
  readonly reason: string;
  readonly signer?: string;
  readonly issuer?: string;
  readonly version?: 1 | 4;
  readonly signedAt?: string;
  /** Parts whose digest the seal holds and that have it. */
  readonly covered: readonly string[];
  /** Parts whose digest the seal holds and that have another. */
  readonly altered: readonly string[];
};

export type SealReport = {
  readonly result: SealResult;
  readonly seals: readonly SealCheck[];
  /** Parts that every seal covers; facts are read from these only. */
  readonly covered: readonly string[];
  /** Parts that no seal names, apart from the seals' own files. */
  readonly uncovered: readonly string[];
};

export type TrustRoots = readonly Uint8Array[];

const SM3 = new Set(['1.2.156.10197.1.401', 'SM3']);
const SM2_WITH_SM3 = '1.2.156.10197.1.501';
const TEST_CA = /测试|test/i;

type References = { readonly covered: readonly string[]; readonly wrong: readonly string[]; readonly method: string };

function checkReferences(ofd: OfdPackage, path: string): References {
  const list = childAt(ofd.xml(path), 'SignedInfo/References');
  const method = list?.attributes.get('CheckMethod') ?? 'MD5';
  const covered: string[] = [];
  const wrong: string[] = [];
  for (const reference of list ? childrenAt(list, 'Reference') : []) {
    const part = locate(path, reference.attributes.get('FileRef') ?? '');
    const expected = Buffer.from(textAt(reference, 'CheckValue') ?? '', 'base64');
    const fits = SM3.has(method) && ofd.has(part) && sameBytes(sm3Digest(ofd.bytes(part)), expected);
    (fits ? covered : wrong).push(part);
  }
  return { covered, wrong, method };
}

function whyInvalid(ses: SesSignature, signatureXml: Uint8Array): string | undefined {
  if (ses.algorithm !== SM2_WITH_SM3) return `algorithm ${ses.algorithm}`;
  if (!sameBytes(ses.dataHash, sm3Digest(signatureXml))) return 'the seal was made over another Signature.xml';
  if (!sm2Fits(ses.signedPart, ses.signature, ses.certificate.publicKey)) return 'the SM2 value does not fit';
  if (!ses.sealFits) return 'the seal is not signed by its maker';
  if (!ses.signerInSeal) return 'the signer is not a holder of the seal';
  return undefined;
}

function outsideValidity({ certificate, signedAt, sealValid }: SesSignature): boolean {
  const from = certificate.from > sealValid.from ? certificate.from : sealValid.from;
  const until = certificate.until < sealValid.until ? certificate.until : sealValid.until;
  return signedAt < from || signedAt > until;
}

function judgeTrust(ses: SesSignature, roots: readonly Certificate[]): { result: SealResult; reason: string } {
  if (TEST_CA.test(`${ses.certificate.issuer} ${ses.certificate.subject}`)) {
    return { result: 'test-ca', reason: 'the certificate calls itself a test' };
  }
  const root = rootOf(ses.certificate, roots, ses.signedAt);
  if (root && outsideValidity(ses))
    return { result: 'not-verifiable', reason: 'signed outside the validity of certificate or seal' };
  if (root) return { result: 'valid', reason: `issued by the given root ${root.subject}` };
  return {
    result: 'untrusted-root',
    reason: roots.length === 0 ? 'no trust root was given' : 'issued by none of the given roots',
  };
}

function judge(
  ofd: OfdPackage,
  path: string,
  roots: readonly Certificate[],
): Omit<SealCheck, 'covered' | 'altered'> & { references: References } {
  const references = checkReferences(ofd, path);
  if (!SM3.has(references.method))
    return { result: 'not-verifiable', reason: `digest method ${references.method}`, references };
  const value = locate(path, textAt(ofd.xml(path), 'SignedValue') ?? 'SignedValue.dat');
  if (!ofd.has(value)) return { result: 'seal-stripped', reason: `${value} is absent`, references };
  let ses: SesSignature;
  try {
    ses = readSesSignature(ofd.bytes(value));
  } catch {
    return { result: 'not-verifiable', reason: 'SignedValue is neither SES V1 nor V4', references };
  }
  const about = {
    signer: ses.certificate.subject,
    issuer: ses.certificate.issuer,
    version: ses.version,
    signedAt: ses.signedAt,
    references,
  };
  if (references.wrong.length > 0)
    return { ...about, result: 'digest-mismatch', reason: `altered: ${references.wrong.join(', ')}` };
  const invalid = whyInvalid(ses, ofd.bytes(path));
  if (invalid) return { ...about, result: 'bad-signature', reason: invalid };
  if (references.covered.length === 0) return { ...about, result: 'not-verifiable', reason: 'the seal covers nothing' };
  return { ...about, ...judgeTrust(ses, roots) };
}

function worst(results: readonly SealResult[]): SealResult {
  return SEAL_RESULTS.find((result) => results.includes(result)) ?? 'unsigned';
}

/** Seals' own files: a seal cannot cover itself, and the list grows with each further seal. */
function belongsToSeals(name: string): boolean {
  return /(^|\/)Signs?\//i.test(name) || /Signatures\.xml$/i.test(name);
}

function signaturePaths(ofd: OfdPackage): readonly string[] | 'none' | 'stripped' {
  const named = childrenAt(ofd.xml('OFD.xml'), 'DocBody/Signatures').map((one) => locate('OFD.xml', one.text.trim()));
  if (named.length === 0) return ofd.names.some(belongsToSeals) ? 'stripped' : 'none';
  const paths = named.flatMap((list) =>
    ofd.has(list)
      ? childrenAt(ofd.xml(list), 'Signature').map((one) => locate(list, one.attributes.get('BaseLoc') ?? ''))
      : [],
  );
  return paths.length === 0 || !paths.every((path) => ofd.has(path)) ? 'stripped' : paths;
}

/**
 * Verifies every seal of an OFD: SM3 of each reference, the hash over Signature.xml, the SM2 value (SES V1 and V4), the
 * seal's own signature, the validity at the time of signing, and the issuer against the given roots. No root is shipped
 * as trusted; revocation is not known here.
 */
export function verifySeals(ofd: OfdPackage, trustRoots: TrustRoots = []): SealReport {
  const parts = ofd.names.filter((name) => !belongsToSeals(name));
  const paths = signaturePaths(ofd);
  if (typeof paths === 'string') {
    const result = paths === 'none' ? 'unsigned' : 'seal-stripped';
    return { result, seals: [], covered: [], uncovered: parts };
  }
  const roots = trustRoots.map(readCertificate);
  const judged = paths.map((path) => judge(ofd, path, roots));
  const seals = judged.map(({ references, ...check }) => ({
    ...check,
    covered: references.covered,
    altered: references.wrong,
  }));
  const covered = parts.filter((name) => seals.every((seal) => seal.covered.includes(name)));
  const uncovered = parts.filter(
    (name) => !seals.some((seal) => seal.covered.includes(name) || seal.altered.includes(name)),
  );
  const result = worst(seals.map((seal) => seal.result));
  return {
    result: result === 'valid' && uncovered.length > 0 ? 'parts-not-covered' : result,
    seals,
    covered,
    uncovered,
  };
}

/** A sealed document that is refused all the same; what came out for its seals is told. */
export class SealedButRefused extends NotEvidence {
  readonly seal: SealReport;

  constructor(findings: readonly Finding[], seal: SealReport) {
    super(findings);
    this.seal = seal;
  }
}

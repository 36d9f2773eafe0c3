import { type Finding, NotEvidence } from '../finding.ts';
import { type Certificate, readCertificate, rootOf, sameBytes } from './certificate.ts';
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
  /** Parts that a good seal covers; facts are read from these only. */
  readonly covered: readonly string[];
  /** Parts that no good seal covers and none found altered, apart from the seals' own files. */
  readonly uncovered: readonly string[];
};

export type TrustRoots = readonly Uint8Array[];

const SM3 = new Set(['1.2.156.10197.1.401', 'SM3']);
const SM2_WITH_SM3 = '1.2.156.10197.1.501';

/** "test" as a word of its own, or as the first part of a name such as TestCA. */
const TEST = /(?<![a-z])test(?![a-z])|(?<![A-Za-z])[Tt]est(?=CA|Root|Sub)/i;
/** The two characters also end and begin other words: 检测|试验, 监测|试点. */
const TEST_WORD = /(?<![检监探观勘预量])测试(?![验点剂卷题种])/;
const WORDS = new Intl.Segmenter('zh', { granularity: 'word' });
/** What organisations are called that may well test for a living: they hold seals, and issue none. */
const ORGANISATION = /公司|厂|院|研究所|实验室|中心|学校|大学/;

/** Whether a name calls itself a test: 测试 as a word, not two characters of 检测 and 试验 side by side. */
function callsItselfTest(name: string): boolean {
  if (TEST.test(name)) return true;
  return TEST_WORD.test(name) && [...WORDS.segment(name)].some(({ segment }) => segment === '测试');
}

function isTestCa({ certificate: { issuer, subject } }: SesSignature): boolean {
  return callsItselfTest(issuer) || (callsItselfTest(subject) && !ORGANISATION.test(subject));
}

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
    if (fits) covered.push(part);
    // Of a digest that is not computed nothing is known, neither that it fits nor that it does not.
    else if (SM3.has(method)) wrong.push(part);
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
  if (isTestCa(ses)) {
    return { result: 'test-ca', reason: 'the certificate calls itself a test' };
  }
  if (outsideValidity(ses)) {
    return { result: 'bad-signature', reason: 'signed outside the validity of certificate or seal' };
  }
  const root = rootOf(ses.certificate, roots, ses.signedAt);
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
  const value = locate(path, textAt(ofd.xml(path), 'SignedValue') ?? 'SignedValue.dat');
  if (!ofd.has(value)) return { result: 'seal-stripped', reason: `${value} is absent`, references };
  let ses: SesSignature;
  try {
    ses = readSesSignature(ofd.bytes(value));
  } catch {
    return { result: 'bad-signature', reason: 'SignedValue is neither SES V1 nor V4', references };
  }
  const about = {
    signer: ses.certificate.subject,
    issuer: ses.certificate.issuer,
    version: ses.version,
    signedAt: ses.signedAt,
    references,
  };
  const known = SM3.has(references.method);
  if (known && references.wrong.length > 0)
    return { ...about, result: 'digest-mismatch', reason: `altered: ${references.wrong.join(', ')}` };
  const invalid = whyInvalid(ses, ofd.bytes(path));
  if (invalid) return { ...about, result: 'bad-signature', reason: invalid };
  // A seal that holds, over digests of another kind than is computed here.
  if (!known) return { ...about, result: 'not-verifiable', reason: `digest method ${references.method}` };
  if (references.covered.length === 0) return { ...about, result: 'bad-signature', reason: 'the seal covers nothing' };
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

/** Seals that cover what they name: those under a given root, and only where there are none those that fit otherwise. */
function goodSeals(seals: readonly SealCheck[]): readonly SealCheck[] {
  const valid = seals.filter((seal) => seal.result === 'valid');
  return valid.length > 0 ? valid : seals.filter((seal) => seal.result === 'untrusted-root');
}

const BROKEN: readonly SealResult[] = ['digest-mismatch', 'bad-signature', 'seal-stripped', 'test-ca'];

/** Whether the file is not as it was sealed, or was sealed by nobody in earnest: then nothing in it is a fact. */
export function isBroken(result: SealResult): boolean {
  return BROKEN.includes(result);
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
  const good = goodSeals(seals);
  const altered = seals.flatMap((seal) => seal.altered);
  const covered = parts.filter((name) => !altered.includes(name) && good.some((seal) => seal.covered.includes(name)));
  const uncovered = parts.filter((name) => !altered.includes(name) && !covered.includes(name));
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

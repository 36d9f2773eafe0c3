import { createHash } from 'node:crypto';
import { sm2 } from 'sm-crypto-v2';

/** One DER value of these parts. */
export function der(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const content = Buffer.concat(parts);
  const size: number[] = [];
  for (let rest = content.length; rest > 0; rest = Math.floor(rest / 256)) size.unshift(rest % 256);
  const length = content.length < 0x80 ? [content.length] : [0x80 + size.length, ...size];
  return new Uint8Array(Buffer.concat([Buffer.from([tag, ...length]), content]));
}

export const sequence = (...parts: readonly Uint8Array[]): Uint8Array => der(0x30, ...parts);
export const integer = (value: number): Uint8Array => der(0x02, Uint8Array.of(value));
export const octets = (bytes: Uint8Array): Uint8Array => der(0x04, bytes);
export const bits = (bytes: Uint8Array): Uint8Array => der(0x03, Uint8Array.of(0), bytes);
export const utf8 = (text: string): Uint8Array => der(0x0c, new TextEncoder().encode(text));
export const ascii = (text: string): Uint8Array => der(0x16, new TextEncoder().encode(text));
export const time = (digits: string): Uint8Array => der(0x18, new TextEncoder().encode(`${digits}Z`));

export function oid(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second, ...rest].flatMap((arc) => {
    const groups = [arc % 128];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) groups.unshift(128 + (left % 128));
    return groups;
  });
  return der(0x06, Uint8Array.from(bytes));
}

export const SM2_WITH_SM3 = '1.2.156.10197.1.501';

export type KeyPair = { readonly secret: string; readonly publicKey: Uint8Array };

function scalar(seed: string): string {
  return createHash('sha256').update(seed).digest('hex');
}

/** A key pair that depends on its name alone; for invented seals only. */
export function keyPair(name: string): KeyPair {
  const secret = scalar(`key ${name}`);
  return { secret, publicKey: new Uint8Array(Buffer.from(sm2.getPublicKeyFromPrivateKey(secret), 'hex')) };
}

/** SM2 signature in DER; its nonce comes from the message, so the same input gives the same bytes. */
export function sm2Sign(message: Uint8Array, { secret, publicKey }: KeyPair): Uint8Array {
  const nonce = scalar(`nonce ${secret} ${Buffer.from(message).toString('hex')}`);
  const x1 = BigInt(`0x${sm2.getPublicKeyFromPrivateKey(nonce).slice(2, 66)}`);
  const signature = sm2.doSignature(message, secret, {
    pointPool: [{ k: BigInt(`0x${nonce}`), x1 }],
    der: true,
    hash: true,
    publicKey: Buffer.from(publicKey).toString('hex'),
    userId: '1234567812345678',
  });
  return new Uint8Array(Buffer.from(signature, 'hex'));
}

function name(common: string): Uint8Array {
  return sequence(der(0x31, sequence(oid('2.5.4.3'), utf8(common))));
}

export type CertificatePlan = {
  readonly subject: string;
  readonly issuer: string;
  readonly key: KeyPair;
  readonly issuerKey: KeyPair;
  readonly from?: string;
  readonly until?: string;
};

export function certificate({
  subject,
  issuer,
  key,
  issuerKey,
  from = '20200101000000',
  until = '20300101000000',
}: CertificatePlan): Uint8Array {
  const algorithm = sequence(oid(SM2_WITH_SM3));
  const signedPart = sequence(
    der(0xa0, integer(2)),
    integer(7),
    algorithm,
    name(issuer),
    sequence(time(from), time(until)),
    name(subject),
    sequence(sequence(oid('1.2.840.10045.2.1'), oid('1.2.156.10197.1.301')), bits(key.publicKey)),
  );
  return sequence(signedPart, algorithm, bits(sm2Sign(signedPart, issuerKey)));
}

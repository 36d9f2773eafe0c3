import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { promisify } from 'node:util';

/** Certificate of a system that checks IAM: signatures over plain http would prove nothing, so it speaks TLS only. */
export type Tls = { readonly certificate: string; readonly key: string };

export const tlsOf = (dir: string): Tls => ({
  certificate: path.join(dir, 'tls/certificate.pem'),
  key: path.join(dir, 'tls/key.pem'),
});

/** Makes the certificate of this folder, once. */
export const ensureCertificate = async (root: string, dir: string, python: string): Promise<Tls> => {
  const tls = tlsOf(dir);
  if (!existsSync(tls.key))
    await promisify(execFile)(python, [path.join(root, 'local/certificate.py'), path.dirname(tls.key)]);
  return tls;
};

/** Lets this process trust the certificate; others get it by NODE_EXTRA_CA_CERTS. */
export const trust = ({ certificate }: Tls): void => {
  setDefaultCACertificates([...getCACertificates('default'), readFileSync(certificate, 'utf8')]);
};

/** What makes the emulator check signatures and policies. */
export const secureEmulator = ({ certificate, key }: Tls, port: number): Record<string, string> => ({
  AUTH: 'true',
  USE_SSL: '1',
  MINISTACK_SSL_CERT: certificate,
  MINISTACK_SSL_KEY: key,
  AWS_ENDPOINT_URL: `https://127.0.0.1:${port}`,
  NODE_EXTRA_CA_CERTS: certificate,
  // For the emulator's own calls to itself; it makes no others.
  SSL_CERT_FILE: certificate,
});

/** What makes the CDK command line and other Node processes trust it. */
export const secureClient = ({ certificate }: Tls): Record<string, string> => ({
  AWS_CA_BUNDLE: certificate,
  NODE_EXTRA_CA_CERTS: certificate,
});

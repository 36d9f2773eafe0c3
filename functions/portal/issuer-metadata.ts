import * as z from 'zod/mini';
import { IssuerMetadata } from '../answers/issuer-metadata.ts';

const discovered = () => z.object({ ...IssuerMetadata.shape, end_session_endpoint: z._default(z.string(), '') });
const PATIENCE_MS = 5000;

/** Asks the issuer where its doors are. @throws Error when it does not answer, or as another issuer */
export async function discover(issuer: string, ask: typeof fetch = fetch): Promise<IssuerMetadata> {
  const address = `${issuer.replace(/\/+$/, '')}/.well-known/openid-configuration`;
  const answer = await ask(address, { signal: AbortSignal.timeout(PATIENCE_MS) });
  if (!answer.ok) throw new Error(`the issuer answered ${answer.status} at ${address}`);
  const found = z.parse(discovered(), await answer.json());
  if (found.issuer.replace(/\/+$/, '') !== issuer.replace(/\/+$/, ''))
    throw new Error(`${address} speaks for another issuer: ${found.issuer}`);
  return found;
}

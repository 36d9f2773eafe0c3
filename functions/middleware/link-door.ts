import type { Context } from 'aws-lambda';
import type { Refusal } from '../../shared/kernel/refusal.ts';
import { type HttpAnswer, jsonAnswer, pageAnswer, refusalBody, refusalOf } from './answer.ts';
import { type HttpEvent, wrapped } from './door.ts';

/** What a page and its JSON twin say; the caller's Accept header chooses. */
export type TwoFaced = { readonly status: number; readonly html: string; readonly json: unknown };

/**
 * A door that needs no sign-in: the secret in the path is the permission. People open it from a mail, so a refusal is a
 * page too, unless JSON was asked for.
 */
export function linkDoor<Dependencies>(
  dependencies: () => Dependencies,
  handle: (event: HttpEvent, dependencies: Dependencies, correlationId: string) => Promise<TwoFaced>,
  refusalPage: (refusal: Refusal) => string,
): (event: HttpEvent, context: Context) => Promise<HttpAnswer> {
  return wrapped(async (event, context) => {
    const faced = (said: TwoFaced) =>
      wantsJson(event) ? jsonAnswer(said.status, said.json) : pageAnswer(said.status, said.html);
    try {
      return faced(await handle(event, dependencies(), context.awsRequestId));
    } catch (error) {
      const { status, refusal } = refusalOf(error, context.awsRequestId);
      return faced({ status, html: refusalPage(refusal), json: refusalBody(refusal) });
    }
  });
}

/** Browsers name text/html among what they accept; whoever names JSON alone gets JSON. */
function wantsJson({ headers }: HttpEvent): boolean {
  const accept = headers.accept ?? headers.Accept ?? '';
  return accept.includes('application/json') && !accept.includes('text/html');
}

export function headerOf({ headers }: HttpEvent, name: string): string {
  return headers[name] ?? headers[name.toLowerCase()] ?? '';
}

import { dayOf } from '../../shared/kernel/dates.ts';
import type { AnswerOf } from '../answers/by-route.ts';
import type { HttpEvent } from '../middleware/http-event.ts';
import { openHandler } from '../middleware/open-handler.ts';
import { type ConfigurationDependencies, configurationDependencies } from './dependencies.ts';

/** The issuer, where it says who somebody is, and the day. */
export async function read(_: HttpEvent, deps: ConfigurationDependencies) {
  const body: AnswerOf<'GET /configuration'> = {
    signIn: { ...deps.signIn, metadata: await deps.metadata() },
    claimNames: deps.claims,
    publicUrl: deps.publicUrl,
    businessDay: dayOf(await deps.clock()),
  };
  return { status: 200, body };
}

export const handler = openHandler({ route: 'GET /configuration' }, configurationDependencies, read);

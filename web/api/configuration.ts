import { answered, client } from './client.ts';
import type { paths } from './schema.ts';

/** Who signs people in, and the day the system works on. */
export type Configuration = paths['/configuration']['get']['responses']['200']['content']['application/json'];

let asked: Promise<Configuration> | undefined;

/** Asked anew each time: the day changes while a page stands open. */
export const configurationNow = (): Promise<Configuration> => answered(client.GET('/configuration', {}));

/** Who signs people in, which stays as long as a page does: asked once, and again after a try that failed. */
export function configuration(): Promise<Configuration> {
  asked ??= configurationNow().catch((error: unknown) => {
    asked = undefined;
    throw error;
  });
  return asked;
}

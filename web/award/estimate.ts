import { answered, client } from '../api/client.ts';
import type { components } from '../api/schema.ts';

export type Estimate = components['schemas']['Estimate'];
type Facts = components['schemas']['Facts'];

/**
 * What every item of both documents would give: to an enterprise with what the register says of it, to everybody else by
 * what was typed alone. Nothing is stored.
 * @throws Refused
 */
export function estimateOf(creditCode: string | undefined, policyYear: number, facts: Facts): Promise<Estimate> {
  if (creditCode === undefined) return answered(client.POST('/finder', { body: { policyYear, facts } }));
  return answered(client.POST('/estimates', { body: { creditCode, policyYear, facts } }));
}

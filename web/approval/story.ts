import { useQuery } from '@tanstack/react-query';
import { answered, client } from '../api/client.ts';
import type { components } from '../api/schema.ts';
import type { Case } from './case-query.ts';

export type Round = components['schemas']['Round'];

/** Read anew whenever the case has moved: its stage and round stand in the key. */
const keyOf = (what: string, { id, stage, round }: Case) => [what, id, stage, round] as const;
const pathOf = ({ id }: Case) => ({ params: { path: { id } } });

/** What each round said and what changed since the one before. */
export function useRounds(of: Case) {
  return useQuery({
    queryKey: keyOf('rounds', of),
    queryFn: () => answered(client.GET('/applications/{id}/rounds', pathOf(of))),
  });
}

/** The frozen facts with the place that each comes from. */
export function useFacts(of: Case) {
  return useQuery({
    queryKey: keyOf('facts', of),
    enabled: of.award !== null,
    queryFn: () => answered(client.GET('/applications/{id}/facts', pathOf(of))),
  });
}

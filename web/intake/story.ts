import { useQuery } from '@tanstack/react-query';
import { answered, client } from '../api/client.ts';
import type { Case } from './case.ts';

/** Asked again whenever the case itself has moved: its stage and round stand in the key. */
const keyOf = (what: string, { id, stage, round, mails }: Case) => [what, id, stage, round, mails.length] as const;
const pathOf = ({ id }: Case) => ({ params: { path: { id } } });

/** Where the case has been, who has it now and until when. */
export function useTimeline(of: Case) {
  return useQuery({
    queryKey: keyOf('timeline', of),
    queryFn: () => answered(client.GET('/applications/{id}/timeline', pathOf(of))),
  });
}

/** What was written to the applicant. */
export function useMessages(of: Case) {
  return useQuery({
    queryKey: keyOf('messages', of),
    queryFn: () => answered(client.GET('/applications/{id}/messages', pathOf(of))),
  });
}

/** The enterprise's items of the year, each alone and beside the others. */
export function useTogether(of: Case) {
  return useQuery({
    queryKey: keyOf('together', of),
    queryFn: () => answered(client.GET('/applications/{id}/together', pathOf(of))),
  });
}

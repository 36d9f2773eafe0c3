import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { type Case, type CaseDocument, loadCase } from '../api/case.ts';
import { answered, client } from '../api/client.ts';
import type { components } from '../api/schema.ts';

export type { Case, CaseDocument };
export type ListedApplication = components['schemas']['ListedApplication'];
export type Stage = components['schemas']['Stage'];

const SOON_MS = 2000;
const LATER_MS = 20_000;
const PAGE = '50';

export const caseKey = (id: string) => ['case', id] as const;
export const MY_CASES = ['my-cases'] as const;

/** Stages in which the applicant adds and takes out documents. */
export const isEditable = (stage: Stage): boolean => stage === 'draft' || stage === 'returned';

/** One case; asked again soon while files are on their way or a machine works on it. */
export function useCase(id: string) {
  return useQuery({
    queryKey: caseKey(id),
    queryFn: () => loadCase(id),
    refetchInterval: ({ state: { data } }) => (data === undefined ? false : pauseOf(data)),
  });
}

function pauseOf({ stage, documents }: Case): number {
  const waits = stage === 'submitted' || stage === 'verified' || documents.some(({ status }) => status === 'awaiting');
  return waits ? SOON_MS : LATER_MS;
}

/** The cases of the enterprises that the caller acts for, a page at a time. */
export function useMyCases() {
  return useInfiniteQuery({
    queryKey: MY_CASES,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: after }) =>
      answered(
        client.GET('/applications', { params: { query: { limit: PAGE, ...(after === undefined ? {} : { after }) } } }),
      ),
    getNextPageParam: ({ after }) => after,
  });
}

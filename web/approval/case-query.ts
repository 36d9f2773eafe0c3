import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type Case, loadCase } from '../api/case.ts';

export type { Case };

/** A case as the server tells this reader of it. */
export function useCase(id: string) {
  return useQuery({
    queryKey: ['case', id],
    queryFn: () => loadCase(id),
  });
}

/** Reads a case and all that hangs on it anew: after an action, or when somebody else was faster. */
export function useReload(id: string): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey.includes(id) });
}

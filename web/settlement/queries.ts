import { useQueries, useQuery } from '@tanstack/react-query';
import { answered, client } from '../api/client.ts';
import type { components } from '../api/schema.ts';

export type Run = components['schemas']['Settlement'];
export type RunStage = components['schemas']['RunStage'];
export type Fund = components['schemas']['Fund'];
export type Funder = Fund['funder'];
export const FUNDERS: readonly Funder[] = ['jixi', 'heilongjiang'];

/** The stages in which the machine is at work, or a signature is waited for: the page looks again by itself. */
const MOVING: readonly RunStage[] = ['opened', 'planned', 'reserved', 'signed', 'releasing'];
const LOOK_AGAIN_MS = 4000;

/** Without a funder: the one of the caller's department. */
const funderQuery = (funder: Funder | undefined) => (funder === undefined ? {} : { funder });

/** A fund with all its entries: the pages of the ledger one after the other. */
export function useFund(year: number, funder: Funder | undefined) {
  return useQuery({ queryKey: ['fund', year, funder], queryFn: () => wholeFund(year, funder) });
}

async function wholeFund(year: number, funder: Funder | undefined): Promise<Fund> {
  const page = (after?: string) =>
    answered(
      client.GET('/funds/{year}', {
        params: {
          path: { year: String(year) },
          query: { ...funderQuery(funder), ...(after === undefined ? {} : { after }) },
        },
      }),
    );
  const fund = await page();
  const entries = [...fund.entries];
  for (let { after } = fund; after !== undefined; ) {
    const next = await page(after);
    entries.push(...next.entries);
    after = next.after;
  }
  return { ...fund, entries };
}

export function useRuns(year: number, funder: Funder | undefined) {
  return useQuery({
    queryKey: ['settlements', year, funder],
    queryFn: () =>
      answered(client.GET('/settlements', { params: { query: { year: String(year), ...funderQuery(funder) } } })),
  });
}

const runQuery = (id: string) => ({
  queryKey: ['settlement', id],
  queryFn: () => answered(client.GET('/settlements/{id}', { params: { path: { id } } })),
});

/** A run; while something happens to it, it is read again every few seconds. */
export function useRun(id: string) {
  return useQuery({
    ...runQuery(id),
    refetchInterval: ({ state }) =>
      state.data !== undefined && MOVING.includes(state.data.stage) ? LOOK_AGAIN_MS : false,
  });
}

/** Several runs with their lines: those that came, whether others are still to come, and which could not be loaded. */
export function useRunsInFull(ids: readonly string[]) {
  const queries = useQueries({ queries: ids.map(runQuery) });
  return {
    runs: queries.flatMap(({ data }) => (data === undefined ? [] : [data])),
    isLoading: queries.some(({ data, error }) => data === undefined && error === null),
    missing: ids.filter((_, at) => queries[at]?.data === undefined && queries[at]?.error !== null),
  };
}

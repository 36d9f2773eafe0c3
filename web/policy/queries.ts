import { useQuery } from '@tanstack/react-query';
import { answered, client } from '../api/client.ts';
import type { components } from '../api/schema.ts';

export type PolicyDocument = components['schemas']['PolicyDocument'];
export type Reading = components['schemas']['CatalogueReading'];
export type Ruling = components['schemas']['Ruling'];
export type RulingInFull = components['schemas']['RulingInFull'];
export type Edition = components['schemas']['Edition'];

export function useCatalogue(year: number | undefined) {
  return useQuery({
    queryKey: ['catalogue', year],
    enabled: year !== undefined,
    queryFn: () => answered(client.GET('/catalogue', { params: { query: { year: String(year) } } })),
  });
}

export function useRulings(year: number | undefined) {
  return useQuery({
    queryKey: ['rulings', year],
    enabled: year !== undefined,
    queryFn: () => answered(client.GET('/rulings', { params: { query: { year: String(year) } } })),
  });
}

/** Asked again while the machine goes through the year. */
const WHILE_UNDER_WAY_MS = 5000;
type UnderWay = { readonly progress?: components['schemas']['PassOverYear'] | undefined };
const whileUnderWay = ({ state }: { readonly state: { readonly data?: UnderWay | undefined } }) =>
  state.data?.progress === undefined ? false : WHILE_UNDER_WAY_MS;

/** A ruling with one part of its list. */
export function useRuling(id: string, part: number) {
  return useQuery({
    queryKey: ['ruling', id, part],
    queryFn: () => answered(client.GET('/rulings/{id}', { params: { path: { id }, query: { part: String(part) } } })),
    refetchInterval: whileUnderWay,
  });
}

export function useEditions(year: number | undefined) {
  return useQuery({
    queryKey: ['editions', year],
    enabled: year !== undefined,
    queryFn: () => answered(client.GET('/editions', { params: { query: { year: String(year) } } })),
  });
}

/** An edition with one part of its comparison. */
export function useEdition(id: string, part: number) {
  return useQuery({
    queryKey: ['edition', id, part],
    queryFn: () => answered(client.GET('/editions/{id}', { params: { path: { id }, query: { part: String(part) } } })),
    refetchInterval: whileUnderWay,
  });
}

/** A document word for word, each sentence beside the rules that rest on it. As issued it does not change. */
export function usePolicyDocument(document: string, year: number) {
  return useQuery({
    queryKey: ['policy-document', document, year],
    enabled: document !== '',
    queryFn: () =>
      answered(
        client.GET('/policy-documents/{document}', { params: { path: { document }, query: { year: String(year) } } }),
      ),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

import { useQuery } from '@tanstack/react-query';
import { answered, client } from '../api/client.ts';
import type { components } from '../api/schema.ts';

export type Catalogue = components['schemas']['Catalogue'];
export type Item = components['schemas']['CatalogueItem'];
export type Slot = components['schemas']['Slot'];

const FRESH_MS = 300_000;

/** What both documents offer in the year that can be filed. */
export function useCatalogue() {
  return useQuery({
    queryKey: ['catalogue'],
    queryFn: () => answered(client.GET('/catalogue')),
    staleTime: FRESH_MS,
  });
}

/** The numbers in force of an item; items name them without their document. */
export function numbersOf(catalogue: Catalogue, { document, parameters }: Item): Catalogue['parameters'] {
  const names = new Set(parameters.map((name) => `${document}.${name}`));
  return catalogue.parameters.filter(({ name, inForce }) => inForce !== null && names.has(name));
}

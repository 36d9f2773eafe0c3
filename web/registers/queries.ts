import { useQuery } from '@tanstack/react-query';
import type { Register } from '../../shared/registers/register.ts';
import { answered, client } from '../api/client.ts';
import type { components } from '../api/schema.ts';
import { usePerson } from '../app/sign-in.tsx';

export type RegisterRead = components['schemas']['Register'];
export type Entry = components['schemas']['RegisterEntry'];
export type Proposal = components['schemas']['RegisterProposal'];
/** What is sent to be proposed. */
export type Given = Pick<Entry, 'key' | 'validFrom' | 'body' | 'source'>;

/** What a register says; with a key all that was ever entered for it. */
export function useRegister(register: string, key?: string) {
  return useQuery({
    queryKey: ['registers', register, key ?? ''],
    queryFn: () =>
      answered(
        client.GET('/registers/{register}', {
          params: { path: { register }, query: key === undefined ? {} : { key } },
        }),
      ),
  });
}

/** Whether the reader's role keeps the register; whose part of it, the server knows. */
export function useKeeps({ keptBy }: Pick<Register, 'keptBy'>): boolean {
  const { roles } = usePerson();
  return keptBy.some((role) => roles.includes(role));
}

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import type { Register } from '../../shared/registers/register.ts';
import { acted, client } from '../api/client.ts';
import { useWords } from '../words/language.tsx';
import type { Given } from './queries.ts';

/** Sends entries to be proposed, all of them or none, and says under which number. */
export function usePropose({ name }: Pick<Register, 'name'>) {
  const { registers } = useWords();
  const { message } = App.useApp();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (entries: readonly Given[]) => {
      const body = { entries: [...entries] };
      return acted({ register: name, ...body }, (header) =>
        client.POST('/registers/{register}/proposals', { params: { path: { register: name }, header }, body }),
      );
    },
    onSuccess: ({ number, status }) => {
      message.success(status === 'confirmed' ? registers.entered(number) : registers.submitted(number));
      void queries.invalidateQueries({ queryKey: ['registers', name] });
    },
  });
}

import { useQuery } from '@tanstack/react-query';
import { answered, client } from '../api/client.ts';

/** What the register knows of the account: its department's officers, and the names of its enterprises. */
export function useAccount() {
  return useQuery({ queryKey: ['account'], queryFn: () => answered(client.GET('/account')) });
}

/** Names of one's enterprises by their credit codes; the code where the register has none, and until it is read. */
export function useCompanyName(): (creditCode: string) => string {
  const { data } = useAccount();
  return (code) => data?.enterprises.find(({ creditCode }) => creditCode === code)?.name ?? code;
}

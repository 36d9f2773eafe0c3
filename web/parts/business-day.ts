import { useQuery } from '@tanstack/react-query';
import { configurationNow } from '../api/configuration.ts';

/** A tab may stay open overnight. */
const AGAIN_MS = 600_000;

/** The day the system works on, as `2023-03-01`; undefined until it is known. */
export function useBusinessDay(): string | undefined {
  const { data } = useQuery({
    queryKey: ['configuration'],
    queryFn: configurationNow,
    refetchInterval: AGAIN_MS,
  });
  return data?.businessDay;
}

/** The year whose items are on the table: the policy year is the one before the business day's (settled in March). */
export function useBusinessYear(): number | undefined {
  const day = useBusinessDay();
  return day === undefined ? undefined : Number(day.slice(0, 4));
}

import type { UseQueryResult } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { RefusalAlert } from './refusal-alert.tsx';

/** What a query brought: its content, a skeleton of the same height while it loads, or what went wrong. */
export function Loaded<Data>(props: {
  readonly query: Pick<UseQueryResult<Data>, 'data' | 'error'> & { readonly refetch: () => unknown };
  readonly rows?: number;
  readonly children: (data: Data) => ReactNode;
}) {
  const { query, rows = 6, children } = props;
  if (query.data !== undefined) return children(query.data);
  if (query.error !== null) return <RefusalAlert error={query.error} retry={() => void query.refetch()} />;
  return <Skeleton active paragraph={{ rows }} />;
}

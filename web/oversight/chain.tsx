import type { components } from '../api/schema.ts';
import { DataTable } from '../parts/data-table.tsx';
import { useWords } from '../words/language.tsx';

type Entry = components['schemas']['AuditEntry'];

/** The entries of a chain in order: who did what and when, why, and what it was about. */
export function Chain({ entries }: { readonly entries: readonly Entry[] }) {
  const { oversight, app } = useWords();
  const who = ({ by }: Entry) => {
    const role = by.role === undefined ? '' : (app.roles[by.role as keyof typeof app.roles] ?? '');
    return [oversight.who[by.kind], by.id, role].filter(Boolean).join(' ');
  };
  return (
    <DataTable<Entry>
      caption={oversight.chain}
      rows={entries}
      rowKey={({ sequence }) => String(sequence)}
      columns={[
        { key: 'sequence', title: oversight.sequence, kind: 'number', value: ({ sequence }) => String(sequence) },
        { key: 'at', title: oversight.at, kind: 'instant', value: ({ at }) => at },
        { key: 'action', title: oversight.action, value: ({ action }) => oversight.actionName(action), filter: true },
        { key: 'who', title: oversight.by, value: who },
        { key: 'reason', title: oversight.reason, value: ({ reason }) => reason ?? '' },
        {
          key: 'details',
          title: oversight.details,
          value: ({ details }) => (details === undefined ? '' : JSON.stringify(details)),
          show: ({ details }) =>
            details === undefined ? null : <code className="digest">{JSON.stringify(details)}</code>,
          width: 280,
        },
        {
          key: 'hash',
          title: oversight.hash,
          value: ({ hash }) => hash,
          show: ({ hash }) => <code className="digest">{hash.slice(0, 16)}…</code>,
        },
      ]}
    />
  );
}

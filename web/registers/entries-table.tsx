import { Tag } from 'antd';
import type { Body } from '../../shared/registers/field.ts';
import type { Register } from '../../shared/registers/register.ts';
import { DataTable } from '../parts/data-table.tsx';
import { useLanguage } from '../words/language.tsx';
import type { Entry } from './queries.ts';
import { sentenceOf } from './said.ts';

type Props = {
  readonly register: Register;
  readonly entries: readonly Entry[];
  readonly caption: string;
  readonly onOpen?: (entry: Entry) => void;
};

/** Entries with what they say, from when, by which document and by whom. */
export function EntriesTable({ register, entries, caption, onOpen }: Props) {
  const { language, words } = useLanguage();
  const { registers } = words;
  const says = ({ body }: Entry) => (body === null ? registers.ended : sentenceOf(register, body as Body, language));
  return (
    <DataTable<Entry>
      caption={caption}
      rows={entries}
      rowKey={({ key, number }) => `${key} ${number}`}
      empty={registers.noEntries}
      fits
      {...(onOpen === undefined ? {} : { onOpen })}
      columns={[
        { key: 'key', title: registers.key, value: ({ key }) => key, width: 130 },
        { key: 'says', title: registers.says, value: says, width: 380 },
        { key: 'validFrom', title: registers.validFrom, kind: 'day', value: ({ validFrom }) => validFrom, width: 130 },
        {
          key: 'state',
          title: registers.state,
          value: ({ state }) => registers.states[state],
          show: ({ state }) => <Tag>{registers.states[state]}</Tag>,
          filter: true,
          width: 110,
        },
        { key: 'source', title: registers.source, value: ({ source }) => source, width: 220 },
        { key: 'enteredBy', title: registers.enteredBy, value: ({ enteredBy }) => enteredBy, width: 140 },
        { key: 'confirmedBy', title: registers.confirmedBy, value: ({ confirmedBy = '' }) => confirmedBy, width: 140 },
      ]}
    />
  );
}

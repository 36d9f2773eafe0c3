import { Empty, Flex, Input, Table, type TableColumnsType, Typography } from 'antd';
import { type Key, type ReactNode, useMemo, useState } from 'react';
import { useLanguage } from '../words/language.tsx';
import type { Language } from '../words/words.ts';
import { pageText } from './cell-text.ts';
import type { Column } from './column.ts';
import { compareValues } from './compare-values.ts';
import { ExportButtons } from './export-buttons.tsx';
import { matching } from './matching.ts';
import type { Rest } from './rest.ts';

type Props<Row> = {
  readonly rows: readonly Row[] | undefined;
  readonly columns: readonly Column<Row>[];
  readonly rowKey: (row: Row) => string;
  /** What the table is about, for screen readers and as the name of the exported file. */
  readonly caption: string;
  readonly loading?: boolean;
  /** What to do when there is nothing. */
  readonly empty?: ReactNode;
  readonly onOpen?: (row: Row) => void;
  readonly extra?: ReactNode;
  /** The columns keep their widths and long words wrap, so that the last one is not cut off. */
  readonly fits?: boolean;
  /** More rows are to be had than are loaded: fetches them for a file. */
  readonly rest?: Rest<Row> | undefined;
  /** Rows can be ticked: their keys, and what to do when they change. */
  readonly ticked?: { readonly keys: readonly string[]; readonly onChange: (keys: string[]) => void };
};

/** More rows than this are drawn only where they are seen. */
const VIRTUAL_FROM = 200;

/** Every table of the portal: sorts, filters, exports, and stays readable on a phone. */
export function DataTable<Row extends object>(props: Props<Row>) {
  const { rows = [], columns, rowKey, caption, loading = false, empty, onOpen, extra, fits, rest, ticked } = props;
  const { language, words } = useLanguage();
  const { app } = words;
  const [sought, setSought] = useState('');
  const shown = useMemo(() => matching(rows, columns, sought, language), [rows, columns, sought, language]);
  const all: Rest<Row> = async (tell) => {
    if (rest === undefined) return { rows: shown, isWhole: true };
    const fetched = await rest(tell);
    return { ...fetched, rows: matching(fetched.rows, columns, sought, language) };
  };
  const virtual = shown.length > VIRTUAL_FROM;
  return (
    <section aria-label={caption}>
      <Flex gap="small" wrap align="center" className="table-tools no-print">
        <Input.Search
          allowClear
          aria-label={`${app.search} ${caption}`}
          placeholder={app.search}
          className="table-search"
          onChange={(event) => setSought(event.target.value)}
        />
        <Typography.Text type="secondary">
          {rest === undefined ? app.rows(shown.length) : app.rowsLoaded(shown.length)}
        </Typography.Text>
        <ExportButtons name={caption} columns={columns} empty={shown.length === 0} all={all} />
        {extra}
      </Flex>
      <Table<Row>
        size="middle"
        rowKey={rowKey}
        dataSource={[...shown]}
        columns={columns.map((column) => columnOf(column, rows, language))}
        loading={loading}
        pagination={virtual ? false : { pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        virtual={virtual}
        {...(fits ? { tableLayout: 'fixed' as const } : {})}
        scroll={virtual ? { x: widthOf(columns), y: 560 } : { x: fits ? widthOf(columns) : 'max-content' }}
        locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={empty ?? app.emptyTable} /> }}
        {...(ticked === undefined
          ? {}
          : {
              rowSelection: {
                // Its box would stand in the hidden row that measures columns too, where the keyboard gets lost.
                hideSelectAll: true,
                selectedRowKeys: [...ticked.keys],
                onChange: (keys: Key[]) => ticked.onChange(keys.map(String)),
              },
            })}
        {...(onOpen === undefined ? {} : { onRow: (row: Row) => opening(row, onOpen) })}
      />
    </section>
  );
}

/** A row that opens something can be reached and opened by the keyboard too. */
function opening<Row>(row: Row, onOpen: (row: Row) => void) {
  return {
    className: 'opens',
    tabIndex: 0,
    onClick: () => onOpen(row),
    onKeyDown: (event: { key: string }) => {
      if (event.key === 'Enter') onOpen(row);
    },
  };
}

function columnOf<Row extends object>(
  column: Column<Row>,
  rows: readonly Row[],
  language: Language,
): TableColumnsType<Row>[number] {
  const { key, title, value, show, kind = 'text', width, filter, isAction = false } = column;
  const values = filter === undefined ? [] : [...new Set(rows.map(value))].sort();
  return {
    key,
    title,
    align: kind === 'number' ? 'right' : 'left',
    ...(isAction ? {} : { sorter: (one: Row, other: Row) => compareValues(value(one), value(other), kind) }),
    render: (_: unknown, row: Row) => (show === undefined ? pageText(column, row, language) : show(row)),
    ...(width === undefined ? {} : { width }),
    ...(values.length < 2
      ? {}
      : {
          filters: values.map((each) => ({ text: each, value: each })),
          onFilter: (chosen: unknown, row: Row) => value(row) === chosen,
        }),
  };
}

const widthOf = <Row,>(columns: readonly Column<Row>[]): number =>
  columns.reduce((sum, { width = 160 }) => sum + width, 0);

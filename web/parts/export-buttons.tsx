import { DownloadOutlined } from '@ant-design/icons';
import { App, Button, Space } from 'antd';
import { useState } from 'react';
import { Refused } from '../api/refused.ts';
import { useText, useWords } from '../words/language.tsx';
import type { Column } from './column.ts';
import type { Rest } from './rest.ts';
import { saveTable } from './save-table.ts';

type Props<Row> = {
  readonly name: string;
  readonly columns: readonly Column<Row>[];
  /** There is nothing to export. */
  readonly empty: boolean;
  /** What goes into the file; a list that is loaded page by page fetches its other pages first. */
  readonly all: Rest<Row>;
};

/** The rows as a workbook or as a CSV file: those that are shown, in the columns that say something. */
export function ExportButtons<Row>({ name, columns, empty, all }: Props<Row>) {
  const { app } = useWords();
  const text = useText();
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const [count, setCount] = useState<number>();
  const told = columns.filter(({ isAction }) => isAction !== true);
  const save = async (form: 'xlsx' | 'csv') => {
    setBusy(true);
    try {
      const { rows, isWhole } = await all(setCount);
      await saveTable(form, name, told, rows);
      if (!isWhole) message.warning(app.exportCut(rows.length), 10);
    } catch (error) {
      message.error(error instanceof Refused ? text(error.body.message) : app.exportFailed);
    } finally {
      setBusy(false);
      setCount(undefined);
    }
  };
  return (
    <>
      <Space.Compact>
        <Button icon={<DownloadOutlined aria-hidden />} disabled={empty} loading={busy} onClick={() => save('xlsx')}>
          {app.export}
        </Button>
        <Button disabled={empty || busy} aria-label={app.exportCsv} onClick={() => save('csv')}>
          CSV
        </Button>
      </Space.Compact>
      <span role="status">{count === undefined ? null : app.fetched(count)}</span>
    </>
  );
}

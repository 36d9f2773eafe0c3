import { readFileSync } from 'node:fs';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { templateBytes } from '../../../../seeds/templates/write-templates.ts';
import { TEMPLATES as PUBLISHED } from '../../../../shared/application/templates.ts';
import { readDocument } from '../../../../shared/evidence/read-document.ts';
import { TEMPLATES } from '../../../../shared/evidence/readers.ts';
import { EXAMPLE_SHEET } from '../../../../shared/evidence/tables/template-sheets.ts';

const bytesOf = (kind: string) => new Uint8Array(readFileSync(`seeds/${PUBLISHED[kind]?.key}`));
const reference = { personHash: (identity: string) => identity };

describe.each(TEMPLATES.map((template) => [template.kind, template] as const))(
  'the template of %s',
  (kind, template) => {
    test('is published as it is written today, from the columns that the reader has', async () => {
      expect(Buffer.from(await templateBytes(template)).equals(bytesOf(kind))).toBe(true);
      const { sheets } = await readXlsx(bytesOf(kind));
      expect(sheets[0]?.rows[0]).toEqual(template.columns.map(({ heading }) => heading));
    });

    test('is empty: its example is no data', async () => {
      const { findings } = await readDocument({ kind, bytes: bytesOf(kind), reference });
      expect(findings.map(({ code }) => code)).toEqual(['TABLE_EMPTY']);
    });

    test('filled in as its example shows is read, and nothing in it is wrong', async () => {
      const { sheets } = await readXlsx(bytesOf(kind));
      const example = sheets.find(({ name }) => name === EXAMPLE_SHEET)?.rows ?? [];
      const filled = sheets.map(({ name, rows }, at) => ({ name, rows: at === 0 ? example : rows }));
      const bytes = await writeXlsx({ sheets: filled as Parameters<typeof writeXlsx>[0]['sheets'] });
      const document = await readDocument({ kind, bytes, reference });
      expect(document.rows).toHaveLength(1);
      expect(
        document.findings.filter(({ severity, code }) => severity === 'blocks' && !/CODE_WRONG$/.test(code)),
      ).toEqual([]);
      expect(document.findings.map(({ code }) => code)).not.toContain('SHEET_NOT_READ');
    });

    test('with data typed into its example says that this sheet is not read', async () => {
      const { sheets } = await readXlsx(bytesOf(kind));
      const example = sheets.find(({ name }) => name === EXAMPLE_SHEET)?.rows ?? [];
      const filled = sheets.map(({ name, rows }) => {
        if (name === EXAMPLE_SHEET) return { name, rows: [...example, example[1] ?? []] };
        return { name, rows: name === sheets[0]?.name ? example : rows };
      });
      const bytes = await writeXlsx({ sheets: filled as Parameters<typeof writeXlsx>[0]['sheets'] });
      const { findings } = await readDocument({ kind, bytes, reference });
      expect(findings.map(({ code }) => code)).toContain('SHEET_NOT_READ');
    });
  },
);

import { readFileSync } from 'node:fs';
import type { Enterprise } from '../../shared/application/enterprise.ts';
import { SLOTS } from '../../shared/application/slots.ts';
import { einvoiceXml } from '../../test/support/documents/invoice-files.ts';
import {
  expenseInvoice,
  paperPdf,
  type StatedFacts,
  statementXlsx,
} from '../../test/support/documents/statement-files.ts';
import { type FileToUpload, XLSX } from './upload.ts';

/** What an enterprise hands in for an item whose facts are stated; the net amount of its invoice in yuan, if it has one. */
export type Stated = { readonly item: string; readonly facts: StatedFacts; readonly invoiced?: string | undefined };

/** The published workbook filled in, an invoice over the expense, and a paper in every slot that asks for one. */
export async function statedFiles(
  { item, facts, invoiced }: Stated,
  { creditCode, name: buyerName }: Pick<Enterprise, 'creditCode' | 'name'>,
  seed: number,
): Promise<FileToUpload[]> {
  const template = readFileSync(new URL(`../../seeds/templates/statement-${item}.xlsx`, import.meta.url));
  const files: FileToUpload[] = [];
  for (const { id: slot, kind, required, name } of SLOTS[item] ?? []) {
    if (kind === 'statement') {
      const bytes = await statementXlsx(new Uint8Array(template), facts);
      files.push({ slot, name: `申报数据表-${item}.xlsx`, type: XLSX, bytes });
    } else if (kind === 'paper' && required) {
      const bytes = paperPdf(`${name.zh} ${creditCode} ${seed}`);
      files.push({ slot, name: `${name.zh}.pdf`, type: 'application/pdf', bytes });
    } else if (kind === 'einvoice' && invoiced !== undefined) {
      const invoice = expenseInvoice({ seed, buyerCode: creditCode, buyerName, net: Number(invoiced) * 100, tax: 0 });
      files.push({ slot, name: `${name.zh}.xml`, type: 'application/xml', bytes: einvoiceXml(invoice) });
    }
  }
  return files;
}

/** The decision of the province on a matched award, as the commerce bureau records it. */
export function decisionOf(item: string, granted: string, seed: number) {
  return {
    policyYear: 2022,
    number: `黑商示例〔2023〕${seed}号`,
    decidedOn: '2023-01-09',
    items: [{ item, status: 'granted', granted }],
    document: { name: '省级决定.pdf', base64: Buffer.from(paperPdf(`${item} ${granted} ${seed}`)).toString('base64') },
  };
}

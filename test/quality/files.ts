import { readFileSync } from 'node:fs';
import type { FileToUpload } from '../../local/play/upload.ts';
import { SLOTS } from '../../shared/application/slots.ts';
import { billXml, xmlZip } from '../support/documents/care-bills.ts';
import { medicalRecordXml, rosterXlsx } from '../support/documents/care-files.ts';
import { declarationXml, roadManifestXml, weighbridgeXlsx } from '../support/documents/customs-files.ts';
import { einvoiceXml } from '../support/documents/invoice-files.ts';
import { localUseXlsx } from '../support/documents/local-use-files.ts';
import { registerCsv, registerXlsx } from '../support/documents/register-files.ts';
import { paperPdf, type StatedFacts, statementXlsx } from '../support/documents/statement-files.ts';
import type { Plan } from './plan.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const XML = 'application/xml';
const ZIP = 'application/zip';

const file = (slot: string, name: string, type: string, bytes: Uint8Array): FileToUpload => ({
  slot,
  name,
  type,
  bytes,
});

/** As ports and clerks hand it over: a workbook, or a CSV in either encoding; GB18030 has no characters that nobody sees. */
async function registerFile({ register, seed }: Plan): Promise<FileToUpload> {
  if (seed % 2 === 1) return file('register', '登记表.xlsx', XLSX, await registerXlsx(register));
  const plain = register.every(({ declarationNo }) => /^\d+$/.test(declarationNo));
  const bytes = registerCsv(register, { encoding: plain && seed % 4 === 0 ? 'gb18030' : 'utf-8' });
  return file('register', '登记表.csv', 'text/csv', bytes);
}

async function importFiles(plan: Plan): Promise<FileToUpload[]> {
  const { register2, localUse, declarations, tickets, manifests } = plan;
  const list = await registerFile(plan);
  return [
    list,
    ...(register2.length === 0 ? [] : [file('register', '登记表（补充）.csv', 'text/csv', registerCsv(register2))]),
    ...(localUse.length === 0 ? [] : [file('local-use', '台账.xlsx', XLSX, await localUseXlsx(localUse))]),
    ...declarations.map((one, at) => file('declaration', `报关单${at + 1}.xml`, XML, declarationXml(one))),
    ...(tickets.length === 0 ? [] : [file('weighbridge', '过磅单.xlsx', XLSX, await weighbridgeXlsx(tickets))]),
    ...manifests.map((one, at) => file('road-manifest', `舱单${at + 1}.xml`, XML, roadManifestXml(one))),
  ];
}

/** A record without a discharge lacks the element. */
function recordXml({ open, ...record }: Plan['records'][number]): Uint8Array {
  const whole = new TextDecoder().decode(medicalRecordXml(record));
  return new TextEncoder().encode(open === true ? whole.replace(/<high value="\d+"\/>/, '') : whole);
}

async function careFiles({ roster, records, bills, code, name }: Plan): Promise<FileToUpload[]> {
  const seller = { code, name };
  const invoices = bills.map((bill, at) => ({ name: `bill-${at}`, data: billXml(bill, seller, 'ORLOVA ANNA') }));
  const homePages = records.map((record, at) => ({ name: `record-${at}`, data: recordXml(record) }));
  return [
    file('roster', '团组名单.xlsx', XLSX, await rosterXlsx(roster)),
    ...(records.length === 0 ? [] : [file('medical-record', '病历.zip', ZIP, xmlZip(homePages))]),
    file('invoice', '结算发票.zip', ZIP, xmlZip(invoices)),
  ];
}

async function statedFiles(plan: Plan): Promise<FileToUpload[]> {
  const files: FileToUpload[] = [];
  for (const { id: slot, kind, required, name } of SLOTS[plan.item] ?? []) {
    const broken = plan.broken[slot];
    if (plan.without.includes(slot)) continue;
    if (broken !== undefined) files.push(file(slot, `${name.zh}.pdf`, 'application/pdf', broken));
    else if (kind === 'statement') {
      const template = new Uint8Array(readFileSync(`seeds/templates/statement-${plan.item}.xlsx`));
      files.push(file(slot, '申报数据表.xlsx', XLSX, await statementXlsx(template, plan.facts as StatedFacts)));
    } else if (kind === 'paper' && required)
      files.push(
        file(
          slot,
          `${name.zh}.pdf`,
          'application/pdf',
          paperPdf(`${name.zh} ${plan.paperOf ?? plan.code} ${plan.seed}`),
        ),
      );
  }
  const invoices = plan.invoices.map((one, at) => file('invoice', `发票${at + 1}.xml`, XML, einvoiceXml(one)));
  return [...files, ...invoices];
}

/** The files of an application as it is handed in. */
export function filesOf(plan: Plan): Promise<FileToUpload[]> {
  if (plan.item === 'C5') return importFiles(plan);
  return plan.item === 'C2' ? careFiles(plan) : statedFiles(plan);
}

import type { MedicalRecord } from './care-files.ts';
import { medicalRecordXml } from './care-files.ts';
import { capitals, einvoiceXml, inventInvoice } from './invoice-files.ts';
import { zip } from './zips.ts';

export type Bill = { readonly number: string; readonly issuedOn: string; readonly gross: string };

/** The settlement invoice of one stay: sold by the institution, bought by the patient, who has no credit code. */
export function billXml(
  bill: Bill,
  seller: { readonly code: string; readonly name: string },
  patient: string,
): Uint8Array {
  const { number, issuedOn, gross } = bill;
  return einvoiceXml({
    ...inventInvoice({ seed: 1, year: issuedOn.slice(0, 4) }),
    number,
    id: number,
    issuedAt: issuedOn,
    requestedAt: `${issuedOn} 10:20:29`,
    sellerCode: seller.code,
    sellerName: seller.name,
    buyerCode: '',
    buyerName: patient,
    net: gross,
    tax: '0.00',
    gross,
    capitals: capitals(Number(gross.replace('.', ''))),
    lines: [{ name: '*医疗服务*住院费', quantity: '1', price: gross, amount: gross, rate: '免税', tax: '0.00', gross }],
    remark: '',
  });
}

/** A flat ZIP of XML files; the name of each says whose it is, as hospitals name them. */
export function xmlZip(files: readonly { readonly name: string; readonly data: Uint8Array }[]): Uint8Array {
  return zip(files.map(({ name, data }) => ({ name: `${name}.xml`, data })));
}

export function recordsZip(records: readonly MedicalRecord[]): Uint8Array {
  return xmlZip(
    records.map((record) => ({ name: `${record.name} ${record.documentId}`, data: medicalRecordXml(record) })),
  );
}

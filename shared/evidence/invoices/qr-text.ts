import { Exact } from '../../kernel/money.ts';
import type { Invoice } from './invoice.ts';

/** What the QR code of an invoice says. Its last field is a short checksum that anyone can print: a cheap cross-check, no proof. */
export type QrText = {
  readonly kind: string;
  readonly code: string;
  readonly number: string;
  /** Without tax for the old kind, with tax for the new. */
  readonly amount: string;
  /** yyyyMMdd */
  readonly day: string;
};

/** Fields of "version, kind, code, number, amount, day, check code, checksum"; `undefined` for any other text. */
export function readQrText(text: string): QrText | undefined {
  const fields = text.trim().split(',');
  const [version, kind = '', code = '', number = '', amount = '', day = ''] = fields;
  const formed =
    version === '01' &&
    /^\d{2}$/.test(kind) &&
    /^(\d{10}|\d{12})?$/.test(code) &&
    /^(\d{8}|\d{20})$/.test(number) &&
    /^-?\d{1,14}(\.\d{1,2})?$/.test(amount) &&
    /^\d{8}$/.test(day);
  return formed ? { kind, code, number, amount, day } : undefined;
}

/** Which of its fields are not those of the invoice. */
export function qrDifferences(qr: QrText, invoice: Invoice): readonly string[] {
  const amount = invoice.number.length === 20 ? invoice.gross : invoice.net;
  return [
    ...(qr.code === (invoice.code ?? '') ? [] : ['code']),
    ...(qr.number === invoice.number ? [] : ['number']),
    ...(new Exact(qr.amount).equals(amount) ? [] : ['amount']),
    ...(qr.day === invoice.issuedOn.replaceAll('-', '') ? [] : ['issuedOn']),
  ];
}

import { isCreditCode } from '../../kernel/credit-code.ts';

/** One line of an invoice; amounts are plain decimal strings of yuan, absent when the layout has none. */
export type InvoiceLine = {
  readonly name: string;
  readonly quantity?: string;
  readonly price?: string;
  readonly amount: string;
  /** "0.13", "13%" or words such as 免税. */
  readonly rate?: string;
  readonly tax?: string;
  readonly gross?: string;
};

/** An invoice in the form that all layouts are brought to before it is checked. */
export type Invoice = {
  /** 20 digits, or the 8 digits of the old kind, which has a code as well. */
  readonly number: string;
  readonly code?: string;
  /** 20 digits of the old kind, of which the tax platform asks the last six. */
  readonly checkCode?: string;
  readonly issuedOn: string;
  /** Day of the request, when the layout tells it. */
  readonly requestedOn?: string;
  readonly net: string;
  readonly tax: string;
  readonly gross: string;
  readonly grossInCapitals?: string;
  readonly buyerName: string;
  readonly buyerCode?: string;
  /** Empty on tickets, which do not state who sold them. */
  readonly sellerName: string;
  readonly sellerCode: string;
  /** What the document itself says about being red-letter, absent when it says nothing; the amounts' sign is compared. */
  readonly redLetter?: boolean;
  readonly reverses?: string;
  /** Province digits of the tax bureau, when the layout tells it. */
  readonly bureauRegion?: string;
  readonly lines: readonly InvoiceLine[];
};

/**
 * A layout without a mark of its own: amounts below zero are red-letter, but amounts above do not say that it is none, for
 * some red-letter papers print them so.
 */
export function redBySign(gross: string): Pick<Invoice, 'redLetter'> {
  return gross.startsWith('-') ? { redLetter: true } : {};
}

/** The number under which an invoice is one of its kind: code and number for the old kind, the number alone for the new. */
export function invoiceKey(invoice: { readonly code?: string | undefined; readonly number: string }): string {
  return `${invoice.code ?? ''}${invoice.number}`;
}

/**
 * An identity number of a person (18 characters with a date of birth inside; as a trader's tax number two digits may
 * follow), or a passport.
 */
const IDENTITY = /^[1-9]\d{5}(19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}[0-9X](\d{2})?$/i;
const PASSPORT = /^(?=.*\d{6})[A-Z]{0,2}\d{6,9}$/i;

const IDENTITY_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** By its own check character (GB 11643), for one number in 31 passes for a credit code as well. */
function isIdentityNumber(code: string): boolean {
  if (!IDENTITY.test(code)) return false;
  const sum = IDENTITY_WEIGHTS.reduce((total, weight, at) => total + weight * Number(code[at]), 0);
  return '10X98765432'.charAt(sum % 11) === code.charAt(17).toUpperCase();
}

/** A tax number as it may be printed: of persons only the ends stay, enough to tell two papers apart. */
export function maskedCode(code: string): string {
  const plain = code.replace(/[\s-]/g, '');
  if (isCreditCode(code) && !isIdentityNumber(plain)) return code;
  const personal = IDENTITY.test(plain) || PASSPORT.test(plain);
  return personal ? `${plain.slice(0, 2)}${'*'.repeat(Math.max(plain.length - 4, 2))}${plain.slice(-2)}` : code;
}

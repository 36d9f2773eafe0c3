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
  /** What the document itself says about being red-letter; the sign of the amounts is compared with it. */
  readonly redLetter: boolean;
  readonly reverses?: string;
  /** Province digits of the tax bureau, when the layout tells it. */
  readonly bureauRegion?: string;
  readonly lines: readonly InvoiceLine[];
};

/** The number under which an invoice is one of its kind: code and number for the old kind, the number alone for the new. */
export function invoiceKey(invoice: { readonly code?: string | undefined; readonly number: string }): string {
  return `${invoice.code ?? ''}${invoice.number}`;
}

import type { SampledInvoice } from './status-check.ts';

/** What the tax platform asks for on its page, one invoice at a time. */
export const PLATFORM_COLUMNS = ['code', 'number', 'issuedOn', 'amount', 'checkDigits'] as const;
export type PlatformColumn = (typeof PLATFORM_COLUMNS)[number];

/**
 * A sampled invoice as the platform asks for it: the day as yyyyMMdd; of the old kind its code, the amount without tax and
 * the last six digits of its check code, of the fully digital kind the total with tax alone. Empty where the file did not
 * say it: that stands on the paper. Which file the platform takes for many invoices is not verified: columns and their
 * order are a parameter.
 */
export function askedByPlatform(invoice: SampledInvoice): Record<PlatformColumn, string> {
  const { code = '', invoiceNumber, issuedOn, gross, net = '', checkCode = '' } = invoice;
  return {
    code,
    number: invoiceNumber.slice(code.length),
    issuedOn: issuedOn.replaceAll('-', ''),
    amount: code === '' ? gross : net,
    checkDigits: checkCode.slice(-6),
  };
}

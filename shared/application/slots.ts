import type { Slot } from './documents.ts';
import { type Asked, uploadSlot } from './upload-slot.ts';

type Why = Pick<Asked, 'required' | 'or' | 'basis'>;

function paper(id: string, zh: string, en: string, why: Why = {}): Slot {
  return uploadSlot({ id, kinds: ['paper'], name: { zh, en }, ...why });
}

function statement(required = true): Slot {
  return uploadSlot({ kinds: ['statement'], required, basis: 'statement' });
}

/** An invoice of goods or services, in whichever of its forms. */
function invoices(zh: string, en: string, why: Why = {}): Slot {
  return uploadSlot({ id: 'invoice', kinds: ['einvoice', 'vat-ofd', 'invoice-pdf'], name: { zh, en }, ...why });
}

const NAMED = { basis: 'named' } as const;
const OPTIONAL = { required: false } as const;

const STATISTICS = paper('statistics', '两年海关统计', 'Customs statistics of two years');
/** The department records the decision itself; who has it at hand may add it. */
const DECISION = paper('decision', '省级奖励决定或拨付凭证', 'Provincial decision or payment notice', OPTIONAL);
const RECOGNITION = paper('recognition', '平台认定文件', 'Recognition document');
const ECOMMERCE = paper('customs-data', '跨境电商报关数据', 'Customs e-commerce declarations');
const CONTRACTS = paper('contracts', '建设合同', 'Contracts');
const PAYMENTS = paper('payments', '付款凭证', 'Payment proof');
const SERVICES = [
  paper('contracts', '客户服务合同', 'Client contracts'),
  paper('customs-data', '报关数据', 'Declarations'),
];
const LOANS = paper('loans', '贷款合同、付息凭证', 'Loan contracts and interest receipts', OPTIONAL);
const FEES = invoices('手续费发票', 'Invoices of bank fees', OPTIONAL);
const FAIRS = '展位费、运输费、交通费、住宿费发票';
const INSURANCE = [
  statement(),
  invoices('保费发票', 'Premium invoices'),
  paper('policies', '保单', 'Insurance policies'),
];

/**
 * The documents of every item that can be filed. Only city clause 2 names its own; all others are inferred and say so.
 * What a business licence says is in the register already and is not asked again (city clause 8: fewer papers).
 */
export const SLOTS: Readonly<Record<string, readonly Slot[]>> = {
  C1a: [statement(), STATISTICS],
  C1b: [statement(), STATISTICS, DECISION],
  C1c: [statement(), STATISTICS, paper('production', '本地生产证明', 'Proof of local production')],
  C2: [
    uploadSlot({ kinds: ['roster'], ...NAMED }),
    // Wellness guests have no medical record; which papers prove a person is a reading (A16), not a matter of filing.
    uploadSlot({ kinds: ['medical-record'], ...NAMED, ...OPTIONAL }),
    uploadSlot({
      id: 'invoice',
      kinds: ['einvoice'],
      name: { zh: '结算发票', en: 'Settlement invoices' },
      ofPersons: true,
      or: 'fiscal-bill',
      ...NAMED,
    }),
    uploadSlot({ kinds: ['fiscal-bill'], ...NAMED, ...OPTIONAL }),
    statement(false),
  ],
  C3: [statement(), RECOGNITION],
  C4a: [statement(), ECOMMERCE],
  C4b: [statement(), invoices('建设费用发票', 'Invoices of the construction'), CONTRACTS, PAYMENTS],
  C4c: [statement(), ...SERVICES],
  C5: [
    uploadSlot({ kinds: ['register'] }),
    uploadSlot({ kinds: ['local-use'] }),
    uploadSlot({ kinds: ['declaration'], ...OPTIONAL }),
    uploadSlot({ kinds: ['road-manifest'], ...OPTIONAL }),
    uploadSlot({ kinds: ['weighbridge'], ...OPTIONAL }),
    statement(false),
  ],
  C6: [statement(false), invoices(FAIRS, 'Booth, freight, travel and lodging invoices', OPTIONAL), DECISION],
  C7: [statement(), paper('list', '双循环企业名单', 'The list')],
  C10: [statement(false), DECISION],
  P1: [statement(), STATISTICS],
  P2: [statement(), RECOGNITION],
  P3a: [statement(), ECOMMERCE],
  P3b: [statement(), invoices('建设费用发票', 'Invoices of the construction'), CONTRACTS, PAYMENTS],
  P3d: [statement(), paper('recognition', '省级海外仓认定文件', 'Recognition document')],
  P3e: [statement(), ...SERVICES],
  P4a: [statement(), paper('declarations', '报关单', 'Customs declarations'), LOANS, FEES],
  P4b: [statement(), paper('statistics', '出口统计', 'Export statistics'), LOANS, FEES],
  P5: [statement(), invoices(FAIRS, 'Booth, freight, travel and lodging invoices')],
  P6: [statement(), paper('list', '国家级双循环企业名单', 'The national list')],
  P7a: [...INSURANCE, paper('statistics', '出口统计', 'Export statistics')],
  P7b: INSURANCE,
  P7c: [...INSURANCE, paper('statistics', '上年度出口统计', "Last year's export statistics")],
};

import type { Text } from '../kernel/refusal.ts';
import { type Basis, type Slot, ZIPS } from './documents.ts';

const MIB = 1024 * 1024;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const XML = ['application/xml', 'text/xml'];
const XML_OR_ZIP = [...XML, ...ZIPS];
const OFD = 'application/ofd';
const PICTURES = ['application/pdf', 'image/png', 'image/jpeg'];

type Form = Pick<Slot, 'kind' | 'files' | 'types' | 'maxBytes'> & Partial<Pick<Slot, 'kinds' | 'ofPersons'>>;

/** What files of a kind look like; a slot adds why it is asked for. */
const FORMS = {
  roster: { kind: 'roster', files: 'many', types: [XLSX], maxBytes: 10 * MIB, ofPersons: true },
  record: { kind: 'medical-record', files: 'many', types: XML_OR_ZIP, maxBytes: 5 * MIB, ofPersons: true },
  patientInvoice: { kind: 'einvoice', files: 'many', types: XML_OR_ZIP, maxBytes: 5 * MIB, ofPersons: true },
  fiscalBill: { kind: 'fiscal-bill', files: 'many', types: [XLSX], maxBytes: 10 * MIB, ofPersons: true },
  register: { kind: 'register', files: 'many', types: ['text/csv', XLSX], maxBytes: 10 * MIB },
  localUse: { kind: 'local-use', files: 'one', types: [XLSX], maxBytes: 10 * MIB },
  declaration: { kind: 'declaration', files: 'many', types: XML_OR_ZIP, maxBytes: 5 * MIB },
  roadManifest: { kind: 'road-manifest', files: 'many', types: XML_OR_ZIP, maxBytes: 5 * MIB },
  weighbridge: { kind: 'weighbridge', files: 'many', types: ['text/csv', XLSX], maxBytes: 10 * MIB },
  statement: { kind: 'statement', files: 'one', types: [XLSX], maxBytes: 5 * MIB },
  invoice: {
    kind: 'einvoice',
    kinds: { [OFD]: 'vat-ofd', ...Object.fromEntries(PICTURES.map((type) => [type, 'invoice-pdf'])) },
    files: 'many',
    types: [...XML_OR_ZIP, OFD, ...PICTURES],
    maxBytes: 10 * MIB,
  },
  paper: { kind: 'paper', files: 'many', types: [...PICTURES, OFD], maxBytes: 10 * MIB },
} as const satisfies Record<string, Form>;

type Asked = { readonly required?: boolean; readonly or?: string; readonly basis?: Basis };

function slot(id: string, form: keyof typeof FORMS, zh: string, en: string, asked: Asked = {}): Slot {
  const { required = true, basis = 'inferred', or } = asked;
  const name: Text = { zh, en };
  return { id, ...FORMS[form], required, basis, name, ...(or === undefined ? {} : { or }) };
}

const paper = (id: string, zh: string, en: string, asked?: Asked) => slot(id, 'paper', zh, en, asked);
const statement = (required = true) =>
  slot('statement', 'statement', '申报数据表', 'Statement of facts', { required, basis: 'statement' });
const invoices = (zh: string, en: string, asked?: Asked) => slot('invoice', 'invoice', zh, en, asked);

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
    slot('roster', 'roster', '团组名单', 'Group roster', NAMED),
    // Wellness guests have no medical record; which papers prove a person is a reading (A16), not a matter of filing.
    slot('medical-record', 'record', '电子病历', 'Electronic medical records', { ...NAMED, ...OPTIONAL }),
    slot('invoice', 'patientInvoice', '结算发票', 'Settlement invoices', { ...NAMED, or: 'fiscal-bill' }),
    slot('fiscal-bill', 'fiscalBill', '财政医疗收费电子票据清单', 'Fiscal medical e-bills', { ...NAMED, ...OPTIONAL }),
    statement(false),
  ],
  C3: [statement(), RECOGNITION],
  C4a: [statement(), ECOMMERCE],
  C4b: [statement(), invoices('建设费用发票', 'Invoices of the construction'), CONTRACTS, PAYMENTS],
  C4c: [statement(), ...SERVICES],
  C5: [
    slot('register', 'register', '货物舱单登记表', 'Cargo manifest register'),
    slot('local-use', 'localUse', '落地使用台账', 'Local-use statement'),
    slot('declaration', 'declaration', '进口货物报关单', 'Customs declarations', OPTIONAL),
    slot('road-manifest', 'roadManifest', '公路舱单报文', 'Road manifest messages', OPTIONAL),
    slot('weighbridge', 'weighbridge', '过磅单明细', 'Weighbridge tickets', OPTIONAL),
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

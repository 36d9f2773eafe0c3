import type { FindingForm } from '../finding.ts';

const OFFICER = { zh: '由经办人员核对客票原件。', en: 'An officer looks at the ticket itself.' };

/** What railway e-tickets and air itineraries can say beside what every invoice can. */
export const ITINERARY_FINDINGS = {
  VOUCHER_KIND_NOT_READ: {
    severity: 'blocks',
    zh: '这是财政部电子凭证标准的其他凭证，系统不读取。',
    en: 'It is a voucher of another kind ({kind}) of the accounting standard for electronic vouchers; it is not read.',
    hint: {
      zh: '请上传发票、铁路电子客票或航空运输电子客票行程单的原件。',
      en: 'Upload the original of an invoice, a railway e-ticket or an air itinerary.',
    },
  },
  ITINERARY_NOT_A_SALE: {
    severity: 'blocks',
    zh: '该客票的业务类型为“{value}”，不是售票；退票、改签的金额口径未公布，不作为依据。',
    en: 'The business type of this ticket is "{value}", not a sale; how refunds and changes are counted is not public.',
    hint: { zh: '请上传售票的客票，或由经办人员核对。', en: 'Upload the ticket of the sale, or an officer decides.' },
  },
  ITINERARY_CURRENCY: {
    severity: 'blocks',
    zh: '“{field}”不是以人民币写明。',
    en: '"{field}" is not stated in yuan.',
    hint: OFFICER,
  },
  ITINERARY_BUSINESS_UNKNOWN: {
    severity: 'person',
    zh: '客票没有写明业务类型，无法确认是售票。',
    en: 'The ticket does not say whether it is a sale.',
    hint: OFFICER,
  },
  ITINERARY_INSURANCE: {
    severity: 'person',
    zh: '行程单含保险费 {value} 元，是否计入合计没有公开说明。',
    en: 'The itinerary shows {value} yuan of insurance; whether the total holds it is not public.',
    hint: OFFICER,
  },
  ITINERARY_SELLER_NOT_STATED: {
    severity: 'note',
    zh: '该类客票不载明销售方或其代码。',
    en: 'Tickets of this kind do not state the seller or its code.',
    hint: OFFICER,
  },
  ITINERARY_DATA_UNSIGNED: {
    severity: 'person',
    zh: '客票的结构化数据自身没有签名；带签章的是其 OFD 版式文件。',
    en: 'The data of the ticket bears no signature of its own; its OFD does.',
    hint: { zh: '请优先上传该客票的 OFD 原件。', en: 'Rather upload the OFD of the ticket.' },
  },
} as const satisfies Record<string, FindingForm>;

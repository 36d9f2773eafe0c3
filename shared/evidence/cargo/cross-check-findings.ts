import type { FindingForm } from '../finding.ts';

const OFFICER = {
  zh: '由经办人员核对报关单、舱单登记和过磅单原件。',
  en: 'An officer compares the originals of declaration, register and weighbridge tickets.',
};
const FIX = {
  zh: '请核对并更正登记表或单证后重新上传。',
  en: 'Compare register and papers, correct what is wrong and upload again.',
};

/** What shows when declarations, road manifests and weighbridge tickets are laid beside the register. */
export const CROSS_CHECK_FINDINGS = {
  DECLARED_TWICE: {
    severity: 'person',
    zh: '文件 {document} 与 {first} 是同一报关单号 {declaration} 的两份报文（可能删改单），均未采用。',
    en: 'Documents {document} and {first} are two messages of declaration {declaration} (perhaps amended); neither is used.',
    hint: { zh: '请只保留海关放行的一份。', en: 'Keep the one that customs released.' },
  },
  DECLARED_NOT_REGISTERED: {
    severity: 'person',
    zh: '文件 {document} 的报关单 {declaration} 不在登记表中，未计入。',
    en: 'Document {document}: declaration {declaration} is not in the register; not counted.',
    hint: OFFICER,
  },
  DECLARED_CONSIGNEE_DIFFERS: {
    severity: 'blocks',
    zh: '报关单 {declaration} 报文的收货人不是申报企业。',
    en: 'Declaration {declaration}: its message names another consignee than the applicant.',
    hint: FIX,
  },
  DECLARED_GOODS_DIFFER: {
    severity: 'blocks',
    zh: '文件 {document} {row}的 HS 编码不在报关单 {declaration} 的商品中。',
    en: 'Document {document}, {row}: declaration {declaration} lists no goods of this HS code.',
    hint: FIX,
  },
  DECLARED_FIELDS_DIFFER: {
    severity: 'person',
    zh: '报关单 {declaration} 的报文与登记表不一致：{fields}。',
    en: 'Declaration {declaration}: message and register differ in {fields}.',
    hint: OFFICER,
  },
  DECLARED_WEIGHT_DIFFERS: {
    severity: 'person',
    zh: '报关单 {declaration} 的{what}：登记 {registered} 千克，报文 {declared} 千克，相差超过 {tolerance}；按较小者计。',
    en: 'Declaration {declaration}, {what}: {registered} kg in the register, {declared} kg in the message, more than {tolerance} apart; the smaller counts.',
    hint: OFFICER,
  },
  DECLARED_NET_NOT_SPLIT: {
    severity: 'person',
    zh: '报关单 {declaration} 报文未分别写明各类货物的千克数，净重无法逐类比对。',
    en: 'Declaration {declaration}: the message gives no kilograms per kind of goods, so the net weights cannot be compared.',
    hint: OFFICER,
  },
  DECLARED_PORT_CONTRADICTS: {
    severity: 'blocks',
    zh: '报关单 {declaration} 的进境口岸代码与登记表口岸不在同一地区，未认定。',
    en: 'Declaration {declaration}: its port code and the register disagree whether the port is in the area; not recorded.',
    hint: FIX,
  },
  DECLARED_CUSTOMS_CONTRADICTS: {
    severity: 'person',
    zh: '报关单 {declaration} 号码中的海关与报文的申报海关不在同一地区，未认定。',
    en: 'Declaration {declaration}: the customs in its number and in its message disagree about the area; not recorded.',
    hint: OFFICER,
  },
  DECLARED_PORT_NOT_COMPARED: {
    severity: 'note',
    zh: '{count} 份报关单报文的口岸代码未能比对（缺少代码或口岸表未填）。',
    en: 'The port codes of {count} declaration messages were not compared (absent, or not in the port table).',
    hint: { zh: '口岸代码由主管部门填入口岸表。', en: 'The owner of the port table fills in the codes.' },
  },
  DECLARED_ORIGIN_ELSEWHERE: {
    severity: 'person',
    zh: '报关单 {declaration} 的原产国或贸易国不是俄罗斯：{value}。',
    en: 'Declaration {declaration}: origin or trading country is not Russia: {value}.',
    hint: OFFICER,
  },
  DECLARATION_MESSAGE_ABSENT: {
    severity: 'note',
    zh: '登记表中有 {count} 票报关单没有附报文，未作比对。',
    en: '{count} declarations of the register came without a message and were not compared.',
    hint: { zh: '可补充报关单报文。', en: 'Their messages may be added.' },
  },
  VALUE_NOT_IN_YUAN: {
    severity: 'note',
    zh: '报关单 {declaration} 的成交金额不是以人民币元和分写明（{value}），未折算，货值不明。',
    en: 'Declaration {declaration}: its amounts are not in yuan and fen ({value}); nothing is converted, the value is unknown.',
    hint: {
      zh: '只在按货值计算落地率时需要；可由海关出具人民币货值。',
      en: 'Needed only where the local share goes by value; customs can state the value in yuan.',
    },
  },
  VALUE_USED_UNKNOWN: {
    severity: 'note',
    zh: '有 {count} 票货物部分在本地使用，使用部分的货值无法由单证准确得出，未认定。',
    en: '{count} lots were used in part; the papers do not give the exact value of that part, which is not recorded.',
    hint: {
      zh: '只在按货值计算落地率时需要，由经办人员认定。',
      en: 'Needed only where the local share goes by value; an officer decides.',
    },
  },
  TICKET_IN_TWO_LISTS: {
    severity: 'blocks',
    zh: '文件 {document} {row}的过磅单已在另一份明细中，删除重复后才能认定。',
    en: 'Document {document}, {row}: the ticket stands in another list too; nothing is decided until one of them is removed.',
    hint: FIX,
  },
  TICKET_NOT_REGISTERED: {
    severity: 'person',
    zh: '文件 {document} {row}的过磅单所写报关单 {declaration} 不在登记表中，未计入。',
    en: 'Document {document}, {row}: the ticket names declaration {declaration}, which is not in the register; not counted.',
    hint: OFFICER,
  },
  TICKET_GOODS_UNLIKE: {
    severity: 'person',
    zh: '文件 {document} {row}的过磅货物无法对应到报关单 {declaration} 的某一类货物，该票过磅单未采用。',
    en: 'Document {document}, {row}: the goods weighed cannot be told among those of declaration {declaration}; its tickets are not used.',
    hint: OFFICER,
  },
  TICKET_NUMBER_ABSENT: {
    severity: 'person',
    zh: '文件 {document} {row}写的过磅单号不在报关单 {declaration} 的过磅明细中。',
    en: 'Document {document}, {row}: its ticket number is not among the tickets of declaration {declaration}.',
    hint: OFFICER,
  },
  TICKETS_DIFFER: {
    severity: 'person',
    zh: '报关单 {declaration} 的过磅净重：过磅单合计 {weighed} 千克，{what} {registered} 千克，相差超过 {tolerance}。',
    en: 'Declaration {declaration}: tickets add up to {weighed} kg, {what} is {registered} kg, more than {tolerance} apart.',
    hint: OFFICER,
  },
  TICKETS_ABSENT: {
    severity: 'note',
    zh: '登记表中有 {count} 票报关单没有附过磅单，未作比对。',
    en: '{count} declarations of the register came without weighbridge tickets and were not compared.',
    hint: { zh: '可补充过磅单明细。', en: 'Their tickets may be added.' },
  },
  MANIFEST_NOT_REGISTERED: {
    severity: 'person',
    zh: '文件 {document} {row}的提单号不在登记表中，未计入。',
    en: 'Document {document}, {row}: the bill number is not in the register; not counted.',
    hint: OFFICER,
  },
  MANIFEST_WEIGHT_DIFFERS: {
    severity: 'person',
    zh: '文件 {document} {row}的毛重 {declared} 千克与登记的 {registered} 千克相差超过 {tolerance}。',
    en: 'Document {document}, {row}: {declared} kg gross and {registered} kg in the register are more than {tolerance} apart.',
    hint: OFFICER,
  },
} as const satisfies Record<string, FindingForm>;

import { describe, expect, test } from 'vitest';
import departments from '../../../seeds/records/departments.json' with { type: 'json' };
import { isArchiveType, kindIn, maxBytesOf, type Slot } from '../../../shared/application/documents.ts';
import { itemName, routeOf } from '../../../shared/application/route.ts';
import { SLOTS } from '../../../shared/application/slots.ts';
import { type DocumentKindName, documentKind, isDocumentKind } from '../../../shared/evidence/document-kinds.ts';
import { declaredFileType } from '../../../shared/evidence/file-types.ts';
import { CATALOGUE } from '../../../shared/policy/catalogue.ts';

const slots = (item: string): readonly Slot[] => SLOTS[item] ?? [];

/** A county in the route is the one of the enterprise. */
const ROUTES: [string, string][] = [
  ...['C1a', 'C1b', 'C1c', 'C3', 'C4a', 'C4b', 'C4c', 'C5', 'C6', 'C10'].map((item): [string, string] => [
    item,
    'mishan → commerce → finance',
  ]),
  ['C2', 'mishan → health → commerce → finance'],
  ['C7', 'mishan → market-regulation → commerce → finance'],
  ...['P1', 'P2', 'P3a', 'P3b', 'P3d', 'P3e', 'P4a', 'P4b', 'P5'].map((item): [string, string] => [
    item,
    'commerce → province-commerce → province-finance',
  ]),
  ['P6', 'commerce → province-market-regulation → province-commerce → province-finance'],
  ...['P7a', 'P7b', 'P7c'].map((item): [string, string] => [
    item,
    'commerce → sinosure → province-commerce → province-finance',
  ]),
];

describe('every item of both documents can be filed', () => {
  test('has slots', () => expect(Object.keys(SLOTS).sort()).toEqual([...CATALOGUE.keys()].sort()));

  test('and departments', () => expect(ROUTES.map(([item]) => item).sort()).toEqual([...CATALOGUE.keys()].sort()));

  test.each(ROUTES)('%s: %s', (item, route) => {
    const found = routeOf(item, { county: 'mishan' });
    expect(found.join(' → ')).toBe(route);
    const known = departments.map(({ id }) => id);
    expect(found.filter((id) => !known.includes(id))).toEqual([]);
  });

  test('by a name that people know', () => {
    expect(itemName('C4b')).toEqual({
      zh: 'C4b 跨境电商独立站建设补贴',
      en: 'C4b independent e-commerce sites',
    });
  });
});

/** What the register holds is not asked again; in each of these papers several slots are joined. */
const ASKED_AS: Readonly<Record<string, readonly string[]>> = {
  营业执照: [],
  '营业执照（注册日期）': [],
  海关统计: ['两年海关统计'],
  发票: ['建设费用发票'],
  '建设合同、发票': ['建设合同', '建设费用发票'],
  '客户服务合同、报关数据': ['客户服务合同', '报关数据'],
  '进口货物报关单、舱单': ['进口货物报关单', '货物舱单登记表'],
  过磅记录: ['过磅单明细'],
  '加工、销售记录': ['落地使用台账'],
  手续费凭证: ['手续费发票'],
  '贷款合同、付息凭证、手续费凭证': ['贷款合同、付息凭证', '手续费发票'],
  '保单、保费发票': ['保单', '保费发票'],
  省级奖励决定: ['省级奖励决定或拨付凭证'],
};

describe('the documents of an item', () => {
  test.each([...CATALOGUE.values()])('$id: every paper of the clause can be handed in', (clause) => {
    const names = slots(clause.id).map(({ name }) => name.zh);
    const papers = clause.evidence.papers.flatMap(({ zh }) => ASKED_AS[zh] ?? [zh]);
    expect(papers.filter((paper) => !names.includes(paper))).toEqual([]);
  });

  test.each([...CATALOGUE.values()])(
    '$id: named where the clause names them, inferred or stated everywhere else',
    (clause) => {
      const named = slots(clause.id).filter(({ basis }) => basis === 'named');
      expect(named.length > 0).toBe(clause.evidence.named);
    },
  );

  test('have ids of their own, and kinds that are read', () => {
    for (const mine of Object.values(SLOTS)) {
      expect(new Set(mine.map(({ id }) => id)).size).toBe(mine.length);
      for (const slot of mine) {
        expect(slot.types.map((type) => kindIn(slot, type)).filter((kind) => !isDocumentKind(kind))).toEqual([]);
        if (slot.or !== undefined) expect(mine.map(({ id }) => id)).toContain(slot.or);
      }
    }
  });

  test.each(Object.entries(SLOTS))(
    '%s: a link lets through what the reader takes, in types and bytes',
    (_item, mine) => {
      for (const slot of mine) {
        for (const type of slot.types.filter((each) => !isArchiveType(each))) {
          const { accepts, maxBytes } = documentKind(kindIn(slot, type) as DocumentKindName);
          expect(accepts, type).toContain(declaredFileType(type));
          expect(maxBytesOf(slot, type), type).toBe(maxBytes);
        }
      }
    },
  );

  test('an invoice in XML, OFD or PDF is taken up to 10 MB', () => {
    const invoice = slots('P5').find(({ id }) => id === 'invoice') as Slot;
    const mb = (type: string) => maxBytesOf(invoice, type) / 1024 / 1024;
    expect(['text/xml', 'application/ofd', 'image/png', 'application/zip'].map(mb)).toEqual([10, 10, 10, 60]);
  });

  test('an invoice is read by the form in which it comes', () => {
    const invoice = slots('P5').find(({ id }) => id === 'invoice') as Slot;
    expect(['application/xml', 'application/ofd', 'application/pdf'].map((type) => kindIn(invoice, type))).toEqual([
      'einvoice',
      'vat-ofd',
      'invoice-pdf',
    ]);
  });
});

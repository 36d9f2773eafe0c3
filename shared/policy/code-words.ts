import type { Text } from '../kernel/refusal.ts';

/** How codes read in a trace; a code that is not listed reads as itself. */
const WORDS: Readonly<Record<string, Text>> = {
  enterprise: { zh: '企业', en: 'enterprise' },
  'public-institution': { zh: '事业单位', en: 'public institution' },
  'transformation-base': { zh: '外贸转型升级基地', en: 'transformation base' },
  'import-innovation-zone': { zh: '进口贸易创新示范区', en: 'import innovation zone' },
  'export-consumer-goods-zone': { zh: '高水平出口消费品加工区', en: 'export consumer goods zone' },
  'cross-border-ecommerce-zone': { zh: '跨境电商综合试验区', en: 'cross-border e-commerce zone' },
  'processing-trade-park': { zh: '加工贸易产业园区', en: 'processing trade park' },
  'overseas-cooperation-zone': { zh: '境外合作区', en: 'overseas cooperation zone' },
  'border-trade-processing-zone': { zh: '边民互市贸易加工区', en: 'border trade processing zone' },
  coal: { zh: '煤炭', en: 'coal' },
  timber: { zh: '木材', en: 'timber' },
  fertiliser: { zh: '化肥', en: 'fertiliser' },
  soya: { zh: '大豆', en: 'soya' },
  'iron-ore': { zh: '铁矿砂', en: 'iron ore' },
  'copper-ore': { zh: '铜矿砂', en: 'copper ore' },
  other: { zh: '其他', en: 'other' },
  import: { zh: '进口', en: 'imports' },
  export: { zh: '出口', en: 'exports' },
  platform: { zh: '平台类短期出口信用保险', en: 'platform export credit insurance' },
  own: { zh: '非平台类短期出口信用保险', en: 'own export credit insurance' },
  domestic: { zh: '国内贸易信用保险', en: 'domestic trade credit insurance' },
};

export function codeWords(code: string): Text {
  return WORDS[code] ?? { zh: code, en: code };
}

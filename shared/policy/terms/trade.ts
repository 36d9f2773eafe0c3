import { byReading, fact, increase } from './values.ts';

/**
 * Whose volume counts: the consignee on the declaration or the owner of the goods (reading A48, by level).
 * heilongjiang-2022#closing-2.1 「（本措施所涉及进出口额为海关纳统数据，金额“元
 * ”为人民币。」
 */
export const volume = byReading('A48', { consignee: fact('trade.volume'), owner: fact('trade.volumeAsOwner') });
export const volumeLastYear = byReading('A48', {
  consignee: fact('trade.volumeLastYear'),
  owner: fact('trade.volumeAsOwnerLastYear'),
});
/** 年度新增进出口额: the increase over last year. */
export const increment = increase(volume, volumeLastYear);

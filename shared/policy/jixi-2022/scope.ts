import { holds, isOneOf } from '../terms/conditions.ts';

/**
 * The closing sentence: registered in the city and complying with the rules. C2 and C3 name more than enterprises and ask
 * these two.
 * jixi-2022#closing-1.1 「本政策措施适用于在我市登记注册，且符合国家和省、市相关规定的外
 * 贸进出口企业。」
 */
export const LOCAL_SCOPE = [holds('enterprise.registeredInCity'), holds('enterprise.compliant')] as const;

/** 外贸进出口企业: every other city item is for enterprises; an unknown kind cannot be told. */
export const IS_ENTERPRISE = isOneOf('enterprise.kind', ['enterprise']);
export const CITY_SCOPE = [...LOCAL_SCOPE, IS_ENTERPRISE] as const;

export const COMMERCE = '市商务局（市投资合作促进局）';
export const FINANCE = '市财政局';
export const COUNTIES = '县（市）区政府';

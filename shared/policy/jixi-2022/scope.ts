import { holds } from '../terms/conditions.ts';

/** The closing sentence: registered in the city and complying with the rules. Every city item asks both. */
export const CITY_SCOPE = [holds('enterprise.registeredInCity'), holds('enterprise.compliant')] as const;

export const COMMERCE = '市商务局（市投资合作促进局）';
export const FINANCE = '市财政局';
export const COUNTIES = '县（市）区政府';

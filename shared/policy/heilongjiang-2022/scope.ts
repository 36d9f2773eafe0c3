import { holds } from '../terms/conditions.ts';

/** Provincial items ask for compliance only. */
export const PROVINCE_SCOPE = [holds('enterprise.compliant')] as const;

export const COMMERCE = '省商务厅';
export const FINANCE = '省财政厅';
export const PREFECTURES = '各市（地）政府（行署）';
export const SINOSURE = '中国出口信用保险公司黑龙江分公司';

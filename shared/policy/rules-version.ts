/**
 * Changes when the rules change, so that a receipt names the code that made it. What earlier versions gave is kept in
 * shared/award/earlier-rules.ts.
 */
export const RULES_VERSION = '2022.3';

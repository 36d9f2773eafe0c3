/** The sum of amounts in yuan (two decimals or fewer), exact: counted in fen as whole numbers. */
export function sumYuan(amounts: readonly string[]): string {
  const fen = amounts.map(fenOf).reduce((sum, each) => sum + each, 0n);
  const digits = String(fen < 0n ? -fen : fen).padStart(3, '0');
  return `${fen < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function fenOf(amount: string): bigint {
  const [whole = '0', fraction = ''] = amount.replace('-', '').split('.');
  const fen = BigInt(`${whole}${fraction.padEnd(2, '0').slice(0, 2)}`);
  return amount.startsWith('-') ? -fen : fen;
}

import { Column } from '@ant-design/plots';
import { useWords } from '../words/language.tsx';
import type { Share } from './fund-sums.ts';

/** Columns of reserved and paid money; the table beside it says the same in figures. */
export function FundChart({ shares, label }: { readonly shares: readonly Share[]; readonly label: string }) {
  const { settlement } = useWords();
  // Only the height of a column is a JavaScript number, never an amount that is shown.
  const data = shares.flatMap(({ name, reserved, paid }) => [
    { name, kind: settlement.reserved, wan: Number(reserved) / 10_000 },
    { name, kind: settlement.paid, wan: Number(paid) / 10_000 },
  ]);
  return (
    <div role="img" aria-label={label}>
      <Column
        data={data}
        xField="name"
        yField="wan"
        colorField="kind"
        stack
        height={280}
        animate={false}
        style={{ maxWidth: 64 }}
        axis={{ y: { title: settlement.inWan } }}
        scale={{ color: { range: ['#f0a500', '#237804'] } }}
      />
    </div>
  );
}

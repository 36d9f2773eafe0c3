import { Alert, Card, Flex, Skeleton, Statistic } from 'antd';
import { lazy, Suspense } from 'react';
import { formatWan, formatYuan } from '../parts/format.ts';
import { Loaded } from '../parts/loaded.tsx';
import { PageFrame } from '../parts/page.tsx';
import { Panel } from '../parts/panel.tsx';
import { useCatalogue } from '../policy/queries.ts';
import { useText, useWords } from '../words/language.tsx';
import { useChosen } from './chosen.ts';
import { grantedOf, type Share, sharesByItem, sharesByMonth } from './fund-sums.ts';
import { FundEntries, SharesTable } from './fund-tables.tsx';
import { type Fund, useFund, useRuns, useRunsInFull } from './queries.ts';
import { YearAndFunder } from './year-and-funder.tsx';

const FundChart = lazy(() => import('./fund-chart.tsx').then(({ FundChart }) => ({ default: FundChart })));

/** The fund of a year at a glance: granted, reserved, paid, free; by item and by month, as a chart and as a table. */
export function Page() {
  const { settlement } = useWords();
  const { year, ...chosen } = useChosen();
  return (
    <PageFrame
      title={settlement.fundTitle}
      lead={settlement.fundLead}
      actions={<YearAndFunder year={year} {...chosen} />}
    >
      {year === undefined ? <Skeleton active /> : <FundOfYear year={year} funder={chosen.funder} />}
    </PageFrame>
  );
}

function FundOfYear({ year, funder }: { readonly year: number; readonly funder: Fund['funder'] | undefined }) {
  const { settlement } = useWords();
  const fund = useFund(year, funder);
  const runs = useRuns(year, funder);
  const catalogue = useCatalogue(year);
  const text = useText();
  const itemName = (item: string) => {
    const name = text(catalogue.data?.items.find(({ id }) => id === item)?.name);
    return name === '' ? item : `${item} ${name}`;
  };
  return (
    <Loaded query={fund}>
      {(data) => (
        <Flex vertical gap="middle">
          <Pots fund={data} />
          <SharesByItem runs={runs} nameOf={itemName} />
          <Shares title={settlement.byMonth} shares={sharesByMonth(data.entries)} />
          <Panel title={settlement.entries}>
            <FundEntries entries={data.entries} />
          </Panel>
        </Flex>
      )}
    </Loaded>
  );
}

function Pots({ fund }: { readonly fund: Fund }) {
  const { settlement, app } = useWords();
  const pots = [
    { title: settlement.granted, yuan: grantedOf(fund.entries) },
    { title: settlement.reserved, yuan: fund.reserved },
    { title: settlement.paid, yuan: fund.paid },
    { title: settlement.free, yuan: fund.available },
  ];
  return (
    <div className="pots">
      {pots.map(({ title, yuan }) => (
        <Card key={title} size="small">
          <Statistic title={title} value={yuan} formatter={() => formatWan(yuan)} suffix={app.wan} />
          <small>
            {formatYuan(yuan)} {app.yuan}
          </small>
        </Card>
      ))}
    </div>
  );
}

type ByItemProps = {
  readonly runs: ReturnType<typeof useRuns>;
  readonly nameOf: (item: string) => string;
};

/** Sums over the lines of all runs; a run that could not be loaded is named, for its money is missing from them. */
function SharesByItem({ runs: listed, nameOf }: ByItemProps) {
  const { settlement } = useWords();
  const { runs, isLoading, missing } = useRunsInFull((listed.data?.settlements ?? []).map(({ id }) => id));
  if (listed.data === undefined || isLoading)
    return (
      <Panel title={settlement.byItem}>
        <Loaded query={listed}>{() => <Skeleton active paragraph={{ rows: 7 }} />}</Loaded>
      </Panel>
    );
  return (
    <>
      {missing.length === 0 ? null : (
        <Alert type="warning" showIcon role="alert" title={settlement.runsMissing(missing.join('、'))} />
      )}
      <Shares title={settlement.byItem} shares={sharesByItem(runs)} nameOf={nameOf} />
    </>
  );
}

type SharesProps = {
  readonly title: string;
  readonly shares: readonly Share[];
  readonly nameOf?: (name: string) => string;
};

function Shares({ title, shares, nameOf = String }: SharesProps) {
  return (
    <Panel title={title}>
      <Flex vertical gap="middle">
        {shares.length === 0 ? null : (
          <Suspense fallback={<Skeleton active paragraph={{ rows: 7 }} />}>
            <FundChart shares={shares} label={title} />
          </Suspense>
        )}
        <SharesTable title={title} shares={shares} nameOf={nameOf} />
      </Flex>
    </Panel>
  );
}

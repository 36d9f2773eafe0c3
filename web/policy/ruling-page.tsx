import { Descriptions, Flex } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router';
import { Amount } from '../parts/amount.tsx';
import { Day } from '../parts/day.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { PageFrame } from '../parts/page.tsx';
import { Panel } from '../parts/panel.tsx';
import { useText, useWords } from '../words/language.tsx';
import { ConfirmOrWithdraw } from './confirm-or-withdraw.tsx';
import { PartsOfList, PassOverYear } from './pass-over-year.tsx';
import { type RulingInFull, useCatalogue, useRuling } from './queries.ts';
import { RulingEffects } from './ruling-effects.tsx';

/** A ruling with all that it changes, before a second person confirms it. */
export function Page() {
  const { id = '' } = useParams();
  const { policy } = useWords();
  const [part, setPart] = useState(1);
  const ruling = useRuling(id, part);
  return (
    <PageFrame title={policy.rulingNamed(id)}>
      <Loaded query={ruling}>
        {(data) => (
          <Flex vertical gap="middle">
            <PassOverYear progress={data.progress} />
            <Panel title={policy.ruling}>
              <About ruling={data} />
            </Panel>
            <Panel title={policy.effects}>
              <RulingEffects changes={data.changes} />
              <PartsOfList part={data.part} parts={data.parts} onPart={setPart} />
            </Panel>
            <ConfirmOrWithdraw
              kind="ruling"
              id={id}
              open={data.status === 'proposed' && data.progress === undefined}
              proposedBy={data.proposedBy}
              follows={policy.confirmRulingFollows(data.effects.cases)}
            />
          </Flex>
        )}
      </Loaded>
    </PageFrame>
  );
}

function About({ ruling }: { readonly ruling: RulingInFull }) {
  const { policy } = useWords();
  const text = useText();
  const { data } = useCatalogue(ruling.policyYear);
  const reading = data?.readings.find(({ id }) => id === ruling.reading);
  const option = reading?.options.find(({ name }) => name === ruling.option);
  return (
    <Descriptions
      column={{ xs: 1, md: 2 }}
      items={[
        { key: 'status', label: policy.status, children: policy.rulingStatus[ruling.status] },
        { key: 'reading', label: policy.reading, children: `${ruling.reading} ${text(reading?.question)}` },
        { key: 'option', label: policy.option, children: data === undefined ? '…' : text(option) || ruling.option },
        { key: 'scope', label: policy.scope, children: policy.scopes[ruling.scope] },
        { key: 'by', label: policy.ruledBy, children: ruling.ruledBy },
        { key: 'on', label: policy.ruledOn, children: <Day value={ruling.ruledOn} /> },
        { key: 'proposed', label: policy.proposedBy, children: ruling.proposedBy },
        { key: 'confirmed', label: policy.confirmedBy, children: ruling.confirmedBy ?? policy.notYet },
        { key: 'cases', label: policy.casesChanged, children: String(ruling.effects.cases) },
        { key: 'topUps', label: policy.topUps, children: <Amount yuan={ruling.effects.topUps} /> },
        { key: 'reclaims', label: policy.toReclaim, children: <Amount yuan={ruling.effects.reclaims} /> },
        { key: 'ground', label: policy.ground, children: ruling.ground },
      ]}
    />
  );
}

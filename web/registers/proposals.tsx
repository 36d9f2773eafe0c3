import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Card, Flex, Table, Typography } from 'antd';
import type { Body } from '../../shared/registers/field.ts';
import type { Register } from '../../shared/registers/register.ts';
import { acted, client } from '../api/client.ts';
import { Day } from '../parts/day.tsx';
import { RefusalAlert } from '../parts/refusal-alert.tsx';
import { TwoStep } from '../parts/two-step.tsx';
import { useLanguage, useWords } from '../words/language.tsx';
import { type Entry, type Given, type Proposal, useKeeps } from './queries.ts';
import { type Difference, differencesOf } from './said.ts';

type Props = {
  readonly register: Register;
  readonly proposals: readonly Proposal[];
  /** What is in force, to show what would change. */
  readonly entries: readonly Entry[];
};

/** What waits for a second person, each with what it changes. */
export function Proposals({ register, proposals, entries }: Props) {
  const { registers } = useWords();
  if (proposals.length === 0) return <Typography.Text type="secondary">{registers.noProposals}</Typography.Text>;
  return (
    <Flex vertical gap="middle">
      {proposals.map((proposal) => (
        <Card
          key={proposal.number}
          size="small"
          title={`${registers.proposalNamed(proposal.number)} · ${registers.status[proposal.status]}`}
        >
          <Flex vertical gap="small">
            {proposal.entries.map((entry) => (
              <Change
                key={entry.key}
                register={register}
                entry={entry}
                before={inForce(register, entries, entry.key)}
              />
            ))}
            {proposal.status === 'proposed' ? <Decide register={register} proposal={proposal} /> : null}
          </Flex>
        </Card>
      ))}
    </Flex>
  );
}

/** A grant is added to what there is; everything else comes in the place of what is in force. */
function inForce({ grows }: Register, entries: readonly Entry[], key: string): Body | null {
  const found = grows === true ? undefined : entries.find((entry) => entry.key === key && entry.state === 'in-force');
  return (found?.body ?? null) as Body | null;
}

type ChangeProps = { readonly register: Register; readonly entry: Given; readonly before: Body | null };

/** One entry: from when, by which document, and field by field what it says otherwise. */
export function Change({ register, entry, before }: ChangeProps) {
  const { language, words } = useLanguage();
  const { registers } = words;
  const differences = differencesOf(register, before, entry.body as Body | null, language);
  return (
    <section aria-label={entry.key}>
      <Typography.Paragraph>
        <strong>{entry.key}</strong> {entry.body === null ? registers.ended : null} · {registers.validFrom}{' '}
        <Day value={entry.validFrom} /> · {registers.source} {entry.source}
      </Typography.Paragraph>
      <Table<Difference>
        size="small"
        pagination={false}
        rowKey="label"
        dataSource={[...differences]}
        tableLayout="fixed"
        columns={[
          { title: registers.field, dataIndex: 'label' },
          { title: registers.before, dataIndex: 'before' },
          { title: registers.after, dataIndex: 'after' },
        ]}
      />
    </section>
  );
}

/** The second person's confirmation, or the withdrawal. The server holds the two persons apart. */
function Decide({ register, proposal }: { readonly register: Register; readonly proposal: Proposal }) {
  const { registers } = useWords();
  const queries = useQueryClient();
  const { number, proposedBy } = proposal;
  const act = useMutation({
    mutationFn: async (what: 'confirm' | 'withdraw') => {
      await acted({ [what]: register.name, number }, (header) => {
        const params = { path: { register: register.name, number: String(number) }, header };
        return what === 'confirm'
          ? client.POST('/registers/{register}/proposals/{number}/confirm', { params })
          : client.POST('/registers/{register}/proposals/{number}/withdraw', { params });
      });
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['registers', register.name] }),
  });
  if (!useKeeps(register)) return null;
  return (
    <Flex vertical gap="small">
      <Alert type="info" showIcon title={registers.proposed(proposedBy)} />
      <RefusalAlert error={act.error} />
      <Flex gap="small" wrap>
        <TwoStep
          type="primary"
          follows={registers.confirmFollows}
          loading={act.isPending}
          onConfirm={() => act.mutate('confirm')}
        >
          {registers.confirm}
        </TwoStep>
        <TwoStep
          danger
          follows={registers.withdrawFollows}
          loading={act.isPending}
          onConfirm={() => act.mutate('withdraw')}
        >
          {registers.withdraw}
        </TwoStep>
      </Flex>
    </Flex>
  );
}

import { Flex } from 'antd';
import { useParams } from 'react-router';
import type { Body } from '../../shared/registers/field.ts';
import type { Register } from '../../shared/registers/register.ts';
import { registerNamed } from '../../shared/registers/registers.ts';
import { NotFound } from '../app/errors.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { PageFrame } from '../parts/page.tsx';
import { Panel } from '../parts/panel.tsx';
import { useText, useWords } from '../words/language.tsx';
import { EndEntry } from './end-entry.tsx';
import { EntriesTable } from './entries-table.tsx';
import { EntryForm } from './entry-form.tsx';
import { Proposals } from './proposals.tsx';
import { type RegisterRead, useKeeps, useRegister } from './queries.ts';

/** One key of a register: every entry it ever had, every proposal, and the form to change it. */
export function Page() {
  const { register = '', key = '' } = useParams();
  const found = registerNamed(register);
  return found === undefined ? <NotFound /> : <OneKey key={`${register} ${key}`} register={found} of={key} />;
}

function OneKey({ register, of }: { readonly register: Register; readonly of: string }) {
  const { registers } = useWords();
  const text = useText();
  const read = useRegister(register.name, of);
  return (
    <PageFrame title={`${text(register.words)} · ${registers.historyOf(of)}`} lead={registers.historyLead}>
      <Loaded query={read}>{(data) => <Parts register={register} data={data} of={of} />}</Loaded>
    </PageFrame>
  );
}

type PartsProps = { readonly register: Register; readonly data: RegisterRead; readonly of: string };

function Parts({ register, data, of }: PartsProps) {
  const { registers } = useWords();
  const keeps = useKeeps(register);
  const { entries, proposals } = data;
  const inForce = entries.find(({ state }) => state === 'in-force');
  const body = (inForce?.body ?? undefined) as Body | undefined;
  return (
    <Flex vertical gap="middle">
      <Panel title={registers.history}>
        <EntriesTable register={register} entries={[...entries].reverse()} caption={registers.history} />
      </Panel>
      <Panel title={registers.proposals}>
        <Proposals register={register} proposals={proposals} entries={entries} />
      </Panel>
      {keeps && body !== undefined ? (
        <Panel title={register.grows === true ? registers.add : registers.change}>
          <Flex vertical gap="middle">
            <EntryForm key={inForce?.number} register={register} before={body} today={data.today} />
            {register.mayEnd === true ? <EndEntry register={register} of={of} today={data.today} /> : null}
          </Flex>
        </Panel>
      ) : null}
    </Flex>
  );
}

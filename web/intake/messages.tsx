import { Collapse, Empty } from 'antd';
import { Day } from '../parts/day.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Panel } from '../parts/panel.tsx';
import { useWords } from '../words/language.tsx';
import type { Case } from './case.ts';
import { useMessages } from './story.ts';

/** The mails of a case again, newest first: whatever changed the money was written there in words. */
export function Messages({ of }: { readonly of: Case }) {
  const { intake } = useWords();
  const query = useMessages(of);
  return (
    <Panel title={intake.messages}>
      <Loaded query={query}>
        {({ messages }) =>
          messages.length === 0 ? (
            <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={intake.noMessages} />
          ) : (
            <Collapse
              items={messages.map(({ id, subject, text, createdAt }) => ({
                key: id,
                label: (
                  <>
                    {subject}{' '}
                    <span className="at">
                      <Day value={createdAt} withTime />
                    </span>
                  </>
                ),
                children: <div className="message-text">{text}</div>,
              }))}
            />
          )
        }
      </Loaded>
    </Panel>
  );
}

import { Flex, Typography } from 'antd';
import { type ReactNode, useEffect } from 'react';
import { useWords } from '../words/language.tsx';
import { useHeadingFocus } from './heading-focus.ts';

/** A page with its one heading, what can be done on it, and its name in the window's title. */
export function PageFrame(props: {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) {
  const { title, lead, actions, children } = props;
  const { app } = useWords();
  const heading = useHeadingFocus();
  useEffect(() => {
    document.title = `${title} · ${app.title}`;
  }, [title, app.title]);
  return (
    <Flex vertical gap="middle">
      <Flex justify="space-between" align="center" wrap gap="small">
        <Typography.Title ref={heading} tabIndex={-1} level={1} className="page-title">
          {title}
        </Typography.Title>
        {actions}
      </Flex>
      {lead === undefined ? null : <Typography.Paragraph type="secondary">{lead}</Typography.Paragraph>}
      {children}
    </Flex>
  );
}

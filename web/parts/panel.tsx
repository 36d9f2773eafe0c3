import { Card } from 'antd';
import type { ReactNode } from 'react';

/** A part of a page under a heading of its own. */
export function Panel(props: { readonly title: string; readonly extra?: ReactNode; readonly children: ReactNode }) {
  const { title, extra, children } = props;
  return (
    <Card title={<h2 className="panel-title">{title}</h2>} {...(extra === undefined ? {} : { extra })}>
      {children}
    </Card>
  );
}

import { Button, type ButtonProps, Popconfirm } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../words/language.tsx';

type Props = {
  /** What follows from it: the question is asked once, with this said. */
  readonly follows: string;
  readonly onConfirm: () => void;
  readonly children: ReactNode;
} & Pick<ButtonProps, 'loading' | 'disabled' | 'type' | 'danger' | 'size'>;

/** A button for what cannot be undone: it says what follows and asks once. */
export function TwoStep({ follows, onConfirm, children, ...button }: Props) {
  const { app } = useWords();
  return (
    <Popconfirm title={follows} okText={app.confirm} cancelText={app.cancel} onConfirm={onConfirm}>
      <Button {...button}>{children}</Button>
    </Popconfirm>
  );
}

import { Alert, Button } from 'antd';
import { Refused } from '../api/refused.ts';
import { useText, useWords } from '../words/language.tsx';

/**
 * What went wrong and what to do, in the reader's language; never a code alone. What is no refusal was never answered: the
 * network is gone, and the page still holds what was typed.
 */
export function RefusalAlert({ error, retry }: { readonly error: unknown; readonly retry?: () => void }) {
  const { app } = useWords();
  const text = useText();
  if (error === null || error === undefined) return null;
  const again = retry === undefined ? undefined : <Button onClick={retry}>{app.retry}</Button>;
  if (!(error instanceof Refused))
    return (
      <Alert
        type="error"
        showIcon
        role="alert"
        title={app.networkGone}
        description={app.networkGoneHint}
        action={again}
      />
    );
  const { message, hint, code } = error.body;
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={text(message)}
      description={
        <>
          {text(hint)} <small>{app.reference(code)}</small>
        </>
      }
      action={again}
    />
  );
}

import { Alert, Button } from 'antd';
import { useSignIn } from '../app/sign-in.tsx';
import { useWords } from '../words/language.tsx';

/** The session is over: signing in again opens beside the page, so nothing typed is lost. */
export function SessionEnded() {
  const { app } = useWords();
  const { state, signInBeside } = useSignIn();
  if (state !== 'ended') return null;
  return (
    <Alert
      type="warning"
      showIcon
      className="session-ended"
      title={app.sessionEnded}
      description={app.sessionEndedHint}
      action={
        <Button type="primary" onClick={() => void signInBeside()}>
          {app.signInAgain}
        </Button>
      }
    />
  );
}

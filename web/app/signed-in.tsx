import { Button, Result, Skeleton } from 'antd';
import type { ComponentType } from 'react';
import { useWords } from '../words/language.tsx';
import type { Role } from './role.ts';
import { useSignIn } from './sign-in.tsx';

/** A page for signed-in people of some roles; a session that ended leaves it standing, with all that was typed. */
export function SignedIn({ roles, page: Page }: { readonly roles: readonly Role[]; readonly page: ComponentType }) {
  const { app } = useWords();
  const { state, person, signIn } = useSignIn();
  if (state === 'asking') return <Skeleton active paragraph={{ rows: 6 }} />;
  if (state === 'out' || person === undefined)
    return (
      <Result
        status="info"
        title={app.signIn}
        extra={
          <Button type="primary" onClick={() => void signIn()}>
            {app.signIn}
          </Button>
        }
      />
    );
  if (!roles.some((role) => person.roles.includes(role))) return <Result status="403" title={app.forbidden} />;
  return <Page />;
}

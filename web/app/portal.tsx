import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App, ConfigProvider } from 'antd';
import { RouterProvider } from 'react-router';
import { isWorthRetrying } from '../api/refused.ts';
import { useLanguage } from '../words/language.tsx';
import { router } from './routes.tsx';
import { SignInProvider } from './sign-in.tsx';
import { THEME } from './theme.ts';

const queries = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 15_000, retry: (tries, error) => tries < 2 && isWorthRetrying(error) },
    mutations: { retry: false },
  },
});

/** Two characters on a button are one word, for who listens and for who looks for it. */
const NO_SPACE = { autoInsertSpace: false };

/** Everything around the pages: words of the library, its look, the cache of answers, who is signed in. */
export function Portal() {
  const { library } = useLanguage();
  return (
    <ConfigProvider locale={library} theme={THEME} button={NO_SPACE}>
      <App>
        <QueryClientProvider client={queries}>
          <SignInProvider onArrival={(from) => void router.navigate(from, { replace: true })}>
            <RouterProvider router={router} />
          </SignInProvider>
        </QueryClientProvider>
      </App>
    </ConfigProvider>
  );
}

import { Alert, Flex, Typography } from 'antd';
import { useEffect, useRef } from 'react';
import SwaggerUI from 'swagger-ui-dist/swagger-ui-es-bundle.js';
import 'swagger-ui-dist/swagger-ui.css';
import { currentToken } from '../api/token.ts';
import { PageFrame } from '../parts/page.tsx';
import { useWords } from '../words/language.tsx';
import './api-page.css';

/** The interface as it describes itself, to be tried out: as the person who is signed in, or as nobody. */
export function Page() {
  const { oversight } = useWords();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    SwaggerUI({
      url: '/openapi.json',
      domNode: place.current,
      // Nothing is asked of any other host.
      validatorUrl: null,
      docExpansion: 'list',
      filter: true,
      tryItOutEnabled: true,
      requestInterceptor: signed,
    });
  }, []);
  return (
    <PageFrame title={oversight.apiTitle} lead={oversight.apiLead}>
      <Flex vertical gap="middle">
        <Alert type="warning" showIcon title={oversight.apiReal} />
        <Typography.Text>
          <a href="/openapi.json">/openapi.json</a>
        </Typography.Text>
        <div ref={place} lang="en" />
      </Flex>
    </PageFrame>
  );
}

type Asked = { url: string; method?: string; headers: Record<string, string> };

/** In the name of whoever is signed in; what stores something gets a key of its own. */
function signed(request: Asked): Asked {
  const token = currentToken();
  if (token !== undefined) request.headers.Authorization = `Bearer ${token}`;
  if (request.method?.toUpperCase() === 'POST') request.headers['Idempotency-Key'] ??= crypto.randomUUID();
  return request;
}

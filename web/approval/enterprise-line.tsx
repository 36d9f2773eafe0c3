import { useQuery } from '@tanstack/react-query';
import { Flex, Typography } from 'antd';
import { Link } from 'react-router';
import { answered, client } from '../api/client.ts';
import { REGISTER } from '../app/navigation.ts';
import { usePerson } from '../app/sign-in.tsx';
import { useWords } from '../words/language.tsx';

/** The register's entry of an enterprise. */
export function useEnterprise(code: string, enabled = true) {
  return useQuery({
    queryKey: ['enterprise', code],
    enabled,
    queryFn: () => answered(client.GET('/enterprises/{code}', { params: { path: { code } } })),
  });
}

/** Name, credit code and mail of an enterprise; the code alone until, or where, the register is not read. */
export function EnterpriseLine({ code }: { readonly code: string }) {
  const { approval } = useWords();
  const { roles } = usePerson();
  const { data } = useEnterprise(
    code,
    REGISTER.some((role) => roles.includes(role)),
  );
  return (
    <Flex gap="small" wrap align="baseline">
      {data === undefined ? null : <Link to={`/register/${code}`}>{data.name}</Link>}
      <Typography.Text copyable={{ tooltips: [approval.copy, approval.copied] }}>{code}</Typography.Text>
      {data === undefined ? null : <a href={`mailto:${data.mail}`}>{data.mail}</a>}
    </Flex>
  );
}

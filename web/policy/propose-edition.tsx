import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Flex, Typography, Upload } from 'antd';
import { useNavigate } from 'react-router';
import { acted, client } from '../api/client.ts';
import type { paths } from '../api/schema.ts';
import { Panel } from '../parts/panel.tsx';
import { RefusalAlert } from '../parts/refusal-alert.tsx';
import { useWords } from '../words/language.tsx';

/** The file that was chosen is not even of the kind that the policy lab writes. */
class NoJson extends Error {}

type Body = paths['/editions']['post']['requestBody']['content']['application/json'];

/**
 * Proposes an edition from the file that the policy lab writes. The server checks it, runs the golden tables under it and
 * compares it over the awards on record; what it refuses is shown.
 */
export function ProposeEdition() {
  const { policy } = useWords();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const propose = useMutation({
    mutationFn: async (file: File) => {
      const body = bodyOf(await file.text());
      return acted(body, (header) => client.POST('/editions', { params: { header }, body }));
    },
    onSuccess: ({ id }) => {
      void queries.invalidateQueries({ queryKey: ['editions'] });
      void navigate(`/policy/editions/${id}`);
    },
  });
  return (
    <Panel title={policy.proposeEdition}>
      <Flex vertical gap="small" align="flex-start">
        <Typography.Text type="secondary">{policy.proposeEditionLead}</Typography.Text>
        <Upload
          accept=".json,application/json"
          maxCount={1}
          showUploadList={false}
          beforeUpload={(file) => {
            propose.mutate(file);
            return Upload.LIST_IGNORE;
          }}
        >
          <Button loading={propose.isPending}>{policy.chooseFile}</Button>
        </Upload>
        {propose.error instanceof NoJson ? (
          <Alert type="error" showIcon role="alert" title={policy.noJson} />
        ) : (
          <RefusalAlert error={propose.error} />
        )}
      </Flex>
    </Panel>
  );
}

/** The server is the judge of what is in the file. @throws NoJson when it is no JSON at all */
function bodyOf(text: string): Body {
  try {
    return JSON.parse(text);
  } catch {
    throw new NoJson();
  }
}

import { Button, Flex, Form, Input, Select } from 'antd';
import { useBusinessYear } from '../../parts/business-day.ts';
import { useCatalogue } from '../../policy/queries.ts';
import { useText, useWords } from '../../words/language.tsx';

const STATUSES = ['granted', 'refused', 'pending', 'not-applied'] as const;

/** The items that the decision speaks of, each with its outcome and its amount. */
export function DecisionItems() {
  const { register } = useWords();
  const text = useText();
  const year = useBusinessYear();
  const catalogue = useCatalogue(year === undefined ? undefined : year - 1);
  const items = (catalogue.data?.items ?? [])
    .filter(({ level }) => level === 'province')
    .map(({ id, name }) => ({ value: id, label: `${id} ${text(name)}` }));
  const needed = [{ required: true, message: register.fillIn }];
  return (
    <Form.List name="items">
      {(fields, { add, remove }) => (
        <Flex vertical gap="small" align="stretch">
          {fields.map(({ key, name }) => (
            <fieldset key={key} className="form-group">
              <legend>{register.itemNumber(name + 1)}</legend>
              <Form.Item name={[name, 'item']} label={register.item} rules={needed}>
                <Select options={items} loading={catalogue.isPending} />
              </Form.Item>
              <Form.Item name={[name, 'status']} label={register.decided} rules={needed}>
                <Select options={STATUSES.map((value) => ({ value, label: register.decisions[value] }))} />
              </Form.Item>
              <Form.Item name={[name, 'granted']} label={register.granted}>
                <Input inputMode="decimal" suffix={register.yuan} />
              </Form.Item>
              {fields.length > 1 ? <Button onClick={() => remove(name)}>{register.removeItem}</Button> : null}
            </fieldset>
          ))}
          <Button onClick={() => add({})}>{register.addItem}</Button>
        </Flex>
      )}
    </Form.List>
  );
}

import { Select } from 'antd';
import { useCompanyName } from '../parts/account.ts';

type Props = {
  readonly label: string;
  readonly creditCodes: readonly string[];
  readonly value: string;
  readonly onChange: (creditCode: string) => void;
};

/** For which of one's enterprises, by name; nothing where there is no choice. */
export function CompanyChoice(props: Props) {
  return props.creditCodes.length < 2 ? null : <Choice {...props} />;
}

function Choice({ label, creditCodes, value, onChange }: Props) {
  const nameOf = useCompanyName();
  return (
    <div>
      <label htmlFor="company">{label}</label>
      <Select
        id="company"
        className="fact-input"
        value={value}
        onChange={onChange}
        options={creditCodes.map((code) => ({ value: code, label: nameOf(code) }))}
      />
    </div>
  );
}

import { Input, Select, Space } from 'antd';
import { useState } from 'react';

type Props<By extends string> = {
  readonly label: string;
  readonly ways: readonly { readonly value: By; readonly label: string; readonly hint: string }[];
  /** What is sought by which way; an empty text ends the search. */
  readonly onSearch: (by: By, text: string) => void;
};

/** One field in which people look for something by one of several ways: its name, its code, its number. */
export function SearchBy<By extends string>({ label, ways, onSearch }: Props<By>) {
  const [first] = ways;
  const [by, setBy] = useState(first?.value);
  const [text, setText] = useState('');
  const way = ways.find(({ value }) => value === by);
  const search = (chosen: By | undefined, typed: string) => {
    if (chosen !== undefined) onSearch(chosen, typed.trim());
  };
  return (
    <Space.Compact className="search-by">
      <Select<By>
        aria-label={label}
        value={by ?? null}
        popupMatchSelectWidth={false}
        options={ways.map(({ value, label: name }) => ({ value, label: name }))}
        onChange={(chosen) => {
          setBy(chosen);
          if (text !== '') search(chosen, text);
        }}
      />
      <Input.Search
        allowClear
        aria-label={way?.label ?? label}
        placeholder={way?.hint ?? ''}
        value={text}
        maxLength={50}
        onChange={(event) => setText(event.target.value)}
        onSearch={(typed) => search(by, typed)}
      />
    </Space.Compact>
  );
}

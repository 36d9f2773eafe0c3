import { Input } from 'antd';
import { useWords } from '../words/language.tsx';
import { type Declared, decimalsOf, isDeclared } from './declared.ts';

export type Figures = Readonly<Partial<Record<Declared, string>>>;

/** Without what was left blank. */
export const givenOf = (figures: Figures): Figures =>
  Object.fromEntries(Object.entries(figures).filter(([, text]) => text !== ''));

/** Whether what stands in the fields is what the case declares. */
export function isSaved(figures: Figures, declared: Figures): boolean {
  const names = [...Object.keys(figures), ...Object.keys(declared)] as Declared[];
  return names.every((name) => (figures[name] ?? '') === (declared[name] ?? ''));
}

type Props = {
  readonly names: readonly Declared[];
  readonly figures: Figures;
  readonly onChange: (figures: Figures) => void;
};

/** The fields of declared figures; what is no number says so at once. */
export function FigureFields({ names, figures, onChange }: Props) {
  return names.map((name) => (
    <Figure
      key={name}
      name={name}
      text={figures[name] ?? ''}
      onText={(text) => onChange({ ...figures, [name]: text })}
    />
  ));
}

type FigureProps = { readonly name: Declared; readonly text: string; readonly onText: (text: string) => void };

function Figure({ name, text, onText }: FigureProps) {
  const { intake } = useWords();
  const wrong = !isDeclared(name, text);
  return (
    <div>
      <label htmlFor={`declared-${name}`}>{intake.declared[name]}</label>
      <Input
        id={`declared-${name}`}
        value={text}
        inputMode="decimal"
        {...(wrong ? { status: 'error' as const, 'aria-describedby': `wrong-${name}` } : {})}
        onChange={(event) => onText(event.target.value.trim())}
      />
      {wrong ? (
        <div id={`wrong-${name}`} role="alert" className="fact-wrong">
          {intake.decimals(decimalsOf(name))}
        </div>
      ) : null}
    </div>
  );
}

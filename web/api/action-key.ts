/**
 * Keys for what is sent to be stored: the same action tried again has the same key, so that it happens once; another one, or
 * the same one after it was done, has a new key.
 */
export type ActionKeys = {
  /** The key under which this is sent. */
  readonly of: (action: unknown) => string;
  /** It was answered: doing the same again is another action. */
  readonly done: (action: unknown) => void;
};

export function actionKeys(newKey: () => string = () => crypto.randomUUID()): ActionKeys {
  const keys = new Map<string, string>();
  return {
    of: (action) => {
      const text = JSON.stringify(action) ?? '';
      const key = keys.get(text) ?? newKey();
      keys.set(text, key);
      return key;
    },
    done: (action) => {
      keys.delete(JSON.stringify(action) ?? '');
    },
  };
}

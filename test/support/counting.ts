/** A port whose calls are counted by name. */
export function counting<Port extends object>(port: Port, counts: Map<string, number>): Port {
  return new Proxy(port, {
    get(target, name) {
      const value = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      return (...given: unknown[]) => {
        counts.set(String(name), (counts.get(String(name)) ?? 0) + 1);
        return value.apply(target, given);
      };
    },
  });
}

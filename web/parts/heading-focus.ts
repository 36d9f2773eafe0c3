import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router';

/**
 * The heading of a page that somebody went to takes the focus, so that a screen reader says where they are. Not on the
 * first page of a window, which the reader announces by itself, and never away from a field that is being filled in.
 */
export function useHeadingFocus<Heading extends HTMLElement>() {
  const heading = useRef<Heading>(null);
  const { pathname, key } = useLocation();
  const isFirst = key === 'default';
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address is the trigger
  useEffect(() => {
    if (isFirst || document.activeElement?.matches('input, textarea') === true) return;
    heading.current?.focus({ preventScroll: true });
  }, [pathname, isFirst]);
  return heading;
}

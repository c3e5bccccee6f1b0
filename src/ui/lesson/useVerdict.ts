/** What a check finds on the screen, once it has settled; until then what it found last. */
import { useMemo, useState } from 'react';
import { checkNamed, type CheckName, type Verdict } from '../../lessons/checks';
import { useApp } from '../store';

export function useVerdict(name: CheckName): Verdict | null {
  const view = useApp((state) => state.view);
  const trace = useApp((state) => (state.settled ? state.trace : null));
  const found = useMemo(
    () => trace && { verdict: checkNamed(name).of(view, trace) },
    [name, view, trace],
  );
  const [held, setHeld] = useState(found);
  if (found && held !== found) setHeld(found);
  return (found ?? held)?.verdict ?? null;
}

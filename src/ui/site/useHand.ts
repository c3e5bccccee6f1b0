/** The hand at the site: its brush, whether a finger's drag paints, and the cell that it touched last. */
import { useMemo, useState } from 'react';
import type { Brush } from '../../scene/brush';
import type { Cell } from '../../scene/cells';

export interface TouchedCell extends Cell {
  readonly site: string;
  readonly channel: number;
}

export interface Hand {
  readonly brush: Brush;
  readonly setBrush: (brush: Brush) => void;
  /** Whether a finger's drag paints; else it scrolls the page, and a tap toggles. */
  readonly fingerPaints: boolean;
  readonly setFingerPaints: (paints: boolean) => void;
  readonly touched: TouchedCell | null;
  readonly setTouched: (cell: TouchedCell) => void;
}

export function useHand(): Hand {
  const [brush, setBrush] = useState<Brush>(1);
  const [fingerPaints, setFingerPaints] = useState(false);
  const [touched, setTouched] = useState<TouchedCell | null>(null);
  return useMemo(
    () => ({ brush, setBrush, fingerPaints, setFingerPaints, touched, setTouched }),
    [brush, fingerPaints, touched],
  );
}

/** One small picture with its caption; the pointer and the arrow keys choose a pixel. */
import {
  useCallback,
  useRef,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type ReactNode,
} from 'react';
import { paintPixels } from '../../render/maps';
import type { Pixel } from '../../scene/predictionScene';
import { i18n } from '../../words/i18n';
import { ARROWS } from '../arrows';
import { Canvas } from '../Canvas';
import { useSize } from '../useSize';

interface PixelMapProps {
  readonly title: ReactNode;
  readonly label: string;
  /** `[height, width]` packed RGBA; null where there is nothing to show. */
  readonly pixels: Uint32Array<ArrayBuffer> | null;
  /** Stands in the picture's place where there is none. */
  readonly children?: ReactNode;
  readonly height: number;
  readonly width: number;
  readonly at: Pixel;
  readonly onPoint: (pixel: Pixel | null) => void;
  readonly onPick: (pixel: Pixel | null) => void;
}

const inside = (n: number, size: number) => Math.min(size - 1, Math.max(0, n));

export function PixelMap(props: PixelMapProps) {
  const { title, label, pixels, children, height, width, at, onPoint, onPick } = props;
  const ref = useRef<HTMLDivElement>(null);
  const size = useSize(ref);
  const paint = useCallback(
    (context: CanvasRenderingContext2D) => {
      if (pixels) paintPixels(context, pixels, width, height, { x: 0, y: 0, ...size });
    },
    [pixels, width, height, size],
  );
  const under = (event: MouseEvent): Pixel => {
    const box = ref.current!.getBoundingClientRect();
    return {
      y: inside(Math.floor(((event.clientY - box.top) / box.height) * height), height),
      x: inside(Math.floor(((event.clientX - box.left) / box.width) * width), width),
    };
  };
  const move = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onPick(null);
    const arrow = ARROWS[event.key];
    if (!arrow) return;
    event.preventDefault();
    const step = event.shiftKey ? 8 : 1;
    onPick({ y: inside(at.y + arrow[0] * step, height), x: inside(at.x + arrow[1] * step, width) });
  };
  return (
    <figure className="pixel-map">
      <figcaption className="muted small">{title}</figcaption>
      <div
        ref={ref}
        className="pixel-box"
        style={{ aspectRatio: `${width} / ${height}` }}
        {...(pixels && {
          role: 'application',
          tabIndex: 0,
          'aria-label': `${label} ${i18n.t('Arrow keys choose a pixel.')}`,
          onKeyDown: move,
          onPointerMove: (event: PointerEvent) => onPoint(under(event)),
          onPointerLeave: () => onPoint(null),
          onClick: (event: MouseEvent) => onPick(under(event)),
        })}
      >
        {pixels ? (
          <>
            <Canvas width={size.width} height={size.height} paint={paint} aria-hidden />
            <i
              className="pixel-mark"
              style={{
                left: `${((at.x + 0.5) / width) * 100}%`,
                top: `${((at.y + 0.5) / height) * 100}%`,
              }}
            />
          </>
        ) : (
          children
        )}
      </div>
    </figure>
  );
}

/** Small drawings on buttons, in the colour of their text. */

const PATHS = {
  undo: 'M6.2 3.4 2.8 6.8l3.4 3.4M3.2 6.8h6a3.6 3.6 0 0 1 0 7.2H7.4',
  redo: 'M9.8 3.4l3.4 3.4-3.4 3.4M12.8 6.8h-6a3.6 3.6 0 0 0 0 7.2h1.8',
  pencil:
    'M3 13l.7-3L10.6 3.1a1.4 1.4 0 0 1 2 0l.3.3a1.4 1.4 0 0 1 0 2L6 12.3 3 13ZM9.2 4.5l2.3 2.3',
  picture: 'M2.5 3.5h11v9h-11ZM2.5 10.6l3.2-3 2.6 2.3 2.2-2 3 2.8M10.6 6.2h.01',
} as const;

export function Icon({
  name,
  size = 16,
}: {
  readonly name: keyof typeof PATHS;
  readonly size?: number;
}) {
  return (
    <svg
      className="icon-drawing"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden
    >
      <path d={PATHS[name]} />
    </svg>
  );
}

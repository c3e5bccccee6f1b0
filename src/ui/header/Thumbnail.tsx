/** The picture that goes into the network, small. */
import { Canvas } from '../Canvas';
import { useApp } from '../store';
import { usePicturePaint } from './picturePaint';

const SIDE = 30;

export function Thumbnail() {
  const paint = usePicturePaint(
    useApp((state) => state.input),
    SIDE,
  );
  return <Canvas className="thumbnail" width={SIDE} height={SIDE} paint={paint} aria-hidden />;
}

/** The picture before it runs, beside the script; null for a network that nobody has seen before. */
export function posterOf(
  model: string | null | undefined,
  scheme: 'light' | 'dark',
): string | null {
  if (!model || model.startsWith('unet')) return `embed/poster-unet-${scheme}.webp`;
  return model.startsWith('cnn-') ? `embed/poster-${model}-${scheme}.webp` : null;
}

import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { posterOf } from './posters';

const there = (path: string | null): boolean =>
  path !== null && existsSync(new URL(`../../../public/${path}`, import.meta.url));

describe('the picture before an embed runs', () => {
  it('is there for every network that ships, light and dark, and for none of its own kind', () => {
    for (const id of ['unet-digits', 'unet-digits-nodrop', 'cnn-digits', 'cnn-fashion']) {
      expect(there(posterOf(id, 'light')), id).toBe(true);
      expect(there(posterOf(id, 'dark')), id).toBe(true);
    }
    expect(posterOf(undefined, 'light')).toBe('embed/poster-unet-light.webp');
    expect(posterOf('cnn-fashion', 'dark')).toBe('embed/poster-cnn-fashion-dark.webp');
    expect(posterOf('built', 'light')).toBeNull();
    expect(posterOf('own', 'light')).toBeNull();
  });
});

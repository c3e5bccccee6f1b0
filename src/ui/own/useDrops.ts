/** Files that are dropped anywhere on the page, and pictures that are pasted outside of a field. */
import { useEffect, useRef, useState } from 'react';

/** What would be taken if the hand let go now. */
export type Dragged = 'picture' | 'files';

const hasFiles = (event: DragEvent): event is DragEvent & { dataTransfer: DataTransfer } =>
  event.dataTransfer?.types.includes('Files') ?? false;

/** While it is dragged, names are not told, but kinds are. */
function draggedIn({ items }: DataTransfer): Dragged {
  const files = [...items].filter(({ kind }) => kind === 'file');
  return files.length > 0 && files.every(({ type }) => type.startsWith('image/'))
    ? 'picture'
    : 'files';
}

/** @param onDrop called within the event, while its files can be had */
export function useDrops(onDrop: (data: DataTransfer, what: Dragged) => void): Dragged | null {
  const [over, setOver] = useState<Dragged | null>(null);
  const drop = useRef(onDrop);
  useEffect(() => {
    drop.current = onDrop;
  }, [onDrop]);
  useEffect(() => {
    const hover = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      setOver(draggedIn(event.dataTransfer));
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(null);
    };
    const take = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(null);
      drop.current(event.dataTransfer, draggedIn(event.dataTransfer));
    };
    addEventListener('dragover', hover);
    addEventListener('dragleave', leave);
    addEventListener('drop', take);
    return () => {
      removeEventListener('dragover', hover);
      removeEventListener('dragleave', leave);
      removeEventListener('drop', take);
    };
  }, []);
  return over;
}

const TEXT_FIELD = 'input, textarea, [contenteditable="true"]';

export function usePastes(onPaste: (data: DataTransfer) => void): void {
  const paste = useRef(onPaste);
  useEffect(() => {
    paste.current = onPaste;
  }, [onPaste]);
  useEffect(() => {
    const take = (event: ClipboardEvent) => {
      const { target, clipboardData } = event;
      if (!clipboardData || (target instanceof Element && target.closest(TEXT_FIELD))) return;
      if (clipboardData.files.length === 0) return;
      event.preventDefault();
      paste.current(clipboardData);
    };
    addEventListener('paste', take);
    return () => removeEventListener('paste', take);
  }, []);
}

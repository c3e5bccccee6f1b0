/** A button that opens the platform's file chooser. */
import { useEffect, useRef, type ReactNode } from 'react';

interface FileButtonProps {
  readonly children: ReactNode;
  readonly accept?: string;
  readonly multiple?: boolean;
  /** Lets a folder be chosen, with all that is in it. */
  readonly folder?: boolean;
  readonly className?: string;
  readonly onFiles: (files: readonly File[]) => void;
}

/** Choosers of folders are not everywhere, e.g. not on phones. */
export const FOLDERS = 'webkitdirectory' in HTMLInputElement.prototype;

export function FileButton(props: FileButtonProps) {
  const { children, accept, multiple, folder, className, onFiles } = props;
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (input.current && folder) input.current.webkitdirectory = true;
  }, [folder]);
  return (
    <>
      <button
        type="button"
        className={`button ${className ?? ''}`}
        onClick={() => input.current?.click()}
      >
        {children}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        {...(accept !== undefined && { accept })}
        multiple={multiple}
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])];
          // So that the same file can be chosen again.
          currentTarget.value = '';
          if (files.length > 0) onFiles(files);
        }}
      />
    </>
  );
}

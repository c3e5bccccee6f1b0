/** The opening of a model, from the files or the address to the model or to a sentence why not. */
import { useCallback, useMemo, useRef, useState } from 'react';
import type { NamedBlob } from '../../app/modelSource';
import type { OpenOptions, OpenProblem } from '../../app/ownModel';
import { useCommands } from '../commands';

export type Source = { readonly files: readonly NamedBlob[] } | { readonly url: string };

/** What is at work: `stage` as the engine says it, `total` null where nobody knows. */
export interface Work {
  readonly stage: 'loading' | 'reading' | 'trying';
  readonly done: number;
  readonly total: number | null;
}

export interface Opening {
  readonly work: Work | null;
  /** What went wrong the last time; null if nothing did. */
  readonly problem: OpenProblem['problem'] | null;
  readonly open: (source: Source, options?: OpenOptions) => Promise<boolean>;
  /** Opens the same source again, with what it needs. */
  readonly again: (options: OpenOptions) => void;
  /** Opens the present model again, with other options. */
  readonly reopen: (options: OpenOptions) => void;
  readonly cancel: () => void;
  /** Says what is wrong with what was given, before the engine has seen it. */
  readonly refuse: (why: string) => void;
}

const START: Work = { stage: 'reading', done: 0, total: null };

export function useOpening(): Opening {
  const { models } = useCommands();
  const [work, setWork] = useState<Work | null>(null);
  const [problem, setProblem] = useState<OpenProblem['problem'] | null>(null);
  const source = useRef<Source | null>(null);
  /** The newest attempt; what an older one tells is passed over. */
  const newest = useRef(0);

  const attempt = useCallback(
    async (
      job: (progress: (...at: [Work['stage'], number, number | null]) => void) => Promise<object>,
    ) => {
      const number = ++newest.current;
      setProblem(null);
      setWork(START);
      const result = await job((stage, done, total) => {
        if (number === newest.current) setWork((now) => now && { stage, done, total });
      });
      if (number !== newest.current) return false;
      setWork(null);
      if ('problem' in result) setProblem((result as OpenProblem).problem);
      return !('problem' in result);
    },
    [],
  );
  return useMemo(() => {
    const open = (given: Source, options: OpenOptions = {}) => {
      source.current = given;
      return attempt((progress) =>
        'url' in given
          ? models.openUrl(given.url, options, progress)
          : models.openFiles(given.files, options, progress),
      );
    };
    return {
      work,
      problem,
      open,
      again: (options) => {
        if (source.current) void open(source.current, options);
      },
      reopen: (options) => void attempt((progress) => models.reopen(options, progress)),
      cancel: () => {
        newest.current++;
        setWork(null);
        void models.cancel();
      },
      refuse: (why) => setProblem({ why, needs: null }),
    };
  }, [attempt, models, problem, work]);
}

/** A site that is read twice: down through the pool, and across the skip. */
import { memo } from 'react';
import type { NextConv } from '../../core/graph';
import { pathLabel } from '../../scene/nextScene';
import { setNext } from '../../state/actions';
import { i18n } from '../../words/i18n';
import { Choice } from '../header/Choice';
import { useAppStore } from '../store';
import { useUntrained } from '../useModel';

interface PathTabsProps {
  readonly paths: readonly NextConv[];
  readonly opened: NextConv;
}

export const PathTabs = memo(function PathTabs({ paths, opened }: PathTabsProps) {
  const store = useAppStore();
  const untrained = useUntrained();
  return (
    <Choice
      className="next-paths"
      label={i18n.t('Which way from the site')}
      value={opened.layer.name}
      onChange={(name) => setNext(store, name)}
      options={paths.map((path) => ({
        value: path.layer.name,
        text: (
          <>
            <span className="path-way">{pathLabel(path)}</span>
            <span className={`path-layer${untrained.has(path.layer.name) ? ' untrained' : ''}`}>
              {path.layer.name}
              {untrained.has(path.layer.name) && (
                <span className="visually-hidden">, {i18n.t('untrained')}</span>
              )}
            </span>
          </>
        ),
      }))}
    />
  );
});

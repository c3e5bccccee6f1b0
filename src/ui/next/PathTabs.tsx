/** A site that is read twice: down through the pool, and across the skip. */
import { memo } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import type { NextConv } from '../../core/graph';
import { siteId } from '../../core/types';
import { pathLabel } from '../../scene/nextScene';
import { setNext } from '../../state/actions';
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
    <ToggleButtonGroup
      className="next-paths"
      aria-label="Which way from the site"
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[opened.layer.name]}
      onSelectionChange={(keys) => {
        const [key] = keys;
        if (key !== undefined) setNext(store, siteId(String(key)));
      }}
    >
      {paths.map((path) => (
        <ToggleButton key={path.layer.name} id={path.layer.name} className="button">
          <span className="path-way">{pathLabel(path)}</span>
          <span className={`path-layer${untrained.has(path.layer.name) ? ' untrained' : ''}`}>
            {path.layer.name}
            {untrained.has(path.layer.name) && <span className="visually-hidden">, untrained</span>}
          </span>
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
});

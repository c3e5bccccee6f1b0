/** The site's name, whether dropout is there, and its p: slider, number and keys. */
import type { KeyboardEvent } from 'react';
import { Button } from 'react-aria-components/Button';
import { NumberField } from 'react-aria-components/NumberField';
import { Input } from 'react-aria-components/Input';
import { Slider, SliderThumb, SliderTrack } from 'react-aria-components/Slider';
import { findLayer, mayDrop } from '../../core/graph';
import { dropAt } from '../../core/masks';
import { modelById } from '../../nets/registry';
import { countText, fractionText, shapeText } from '../../scene/figures';
import type { SiteScene } from '../../scene/siteScene';
import { setRate, toggleDrop } from '../../state/actions';
import { useApp, useAppStore } from '../store';

/** @param scene null while the site's maps are on their way */
export function SiteTitle({ scene }: { readonly scene: SiteScene | null }) {
  const store = useAppStore();
  const site = useApp((state) => state.view.site);
  const drop = useApp((state) => dropAt(state.view, state.view.site));
  const spec = useApp((state) => state.trace?.meta.spec ?? modelById(state.view.model)?.spec);
  const layer = spec && findLayer(spec, site);
  const possible = spec !== undefined && mayDrop(spec, site);
  return (
    <header className="site-title">
      <h2>{site}</h2>
      {layer && <span className="shape muted number">{shapeText(layer.shape)}</span>}
      {possible && <Rate rate={drop?.rate ?? 0} present={drop !== undefined} />}
      <Realised scene={scene} />
      {possible && (
        <Button
          className="button small"
          aria-label={drop ? `Remove dropout from ${site}` : `Add dropout to ${site}`}
          onPress={() => toggleDrop(store, site)}
        >
          {drop ? 'Remove' : 'Add dropout'}
        </Button>
      )}
      {!possible && <span className="muted">the prediction itself: no dropout here</span>}
    </header>
  );
}

const FORMAT: Intl.NumberFormatOptions = { minimumFractionDigits: 2, maximumFractionDigits: 3 };
const PAGE = 0.1;

/** p by slider (arrow keys 0.01, Page keys 0.1) and by number. */
function Rate({ rate, present }: { readonly rate: number; readonly present: boolean }) {
  const store = useAppStore();
  const site = useApp((state) => state.view.site);
  const set = (value: number): void => {
    if (Number.isFinite(value)) setRate(store, site, Math.round(value * 1000) / 1000);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const way = event.key === 'PageUp' ? 1 : event.key === 'PageDown' ? -1 : 0;
    if (way === 0) return;
    event.preventDefault();
    event.stopPropagation();
    set(Math.max(0, Math.min(1, rate + way * PAGE)));
  };
  return (
    <div className="rate" data-present={present || undefined}>
      <span className="rate-label" aria-hidden="true">
        drop probability
      </span>
      <Slider
        className="rate-slider"
        aria-label="Drop probability"
        minValue={0}
        maxValue={1}
        step={0.01}
        value={rate}
        onChange={set}
      >
        <SliderTrack className="rate-track">
          <span className="rate-fill" style={{ width: `${rate * 100}%` }} />
          <SliderThumb className="rate-thumb" />
        </SliderTrack>
      </Slider>
      <div onKeyDownCapture={onKeyDown}>
        <NumberField
          aria-label="Drop probability as a number"
          minValue={0}
          maxValue={1}
          step={0.01}
          value={rate}
          formatOptions={FORMAT}
          onChange={set}
        >
          <Input className="rate-number number" />
        </NumberField>
      </div>
    </div>
  );
}

/** How large the dropped part really is: a random count, not exactly p. */
function Realised({ scene }: { readonly scene: SiteScene | null }) {
  if (!scene?.keep) return null;
  return (
    <p className="realised number" title="A random count: near p, seldom exactly p">
      dropped <b>{fractionText(scene.droppedFraction)}</b>
      <br />
      of {countText(scene.total)}
    </p>
  );
}

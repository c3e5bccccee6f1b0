/** The site's own variant beside another one: same rate, same input, same seed. */
import { mayDrop } from '../../../core/graph';
import { VARIANTS, type Variant } from '../../../core/types';
import { mapShape } from '../../../scene/cells';
import { isClassification } from '../../../scene/classScene';
import { compareSentence, factRows, shortName, variantName } from '../../../scene/compareWords';
import type { Side } from '../../../scene/compareScene';
import { rateText, tickText } from '../../../scene/figures';
import { nothingDrawn } from '../../../scene/lensWords';
import { valueRange } from '../../../scene/siteValues';
import { rampFor } from '../../../render/siteMaps';
import { setVariant, setVersus } from '../../../state/actions';
import { modelOf } from '../../../state/permalinkKeys';
import { i18n } from '../../../words/i18n';
import { Legend } from '../../next/Legend';
import { Picker } from '../../Picker';
import { usePalette } from '../../scheme';
import { useApp, useAppStore } from '../../store';
import { LensWaiting } from '../LensWaiting';
import { Finding } from '../parts/Finding';
import { MapRow } from '../parts/MapRow';
import { useHeld } from '../parts/useHeld';
import { usePlan } from '../parts/usePlan';
import '../parts/parts.css';
import './compare.css';
import { SideMap, useSideCards } from './SideMaps';
import { useOutcomes, useSides, type Sides } from './useSides';

/** Why there is nothing to compare; null where there is. Without dropout the other one is shown alone. */
function useWords(): string | null {
  const plan = usePlan();
  const site = useApp((state) => state.view.site);
  const may = useApp((state) => mayDrop(modelOf(state.view).spec, state.view.site));
  if (!may)
    return i18n.t('{site} is the prediction itself: nothing can be dropped there.', { site });
  const hasDrop = plan.drops.some((drop) => drop.site === site);
  return hasDrop || plan.mode === 'inference' ? nothingDrawn(plan, site) : null;
}

const options = () => VARIANTS.map((value) => ({ value, text: variantName(value) }));

interface HeadsProps {
  readonly own: Side;
  readonly other: Side;
}

function Heads({ own, other }: HeadsProps) {
  const store = useAppStore();
  const site = useApp((state) => state.view.site);
  const versus = useApp((state) => state.view.versus);
  const swap = () => {
    setVariant(store, site, versus);
    if (own.drop) setVersus(store, own.drop.variant);
  };
  return (
    <thead>
      <tr>
        <th scope="col">
          <div className="compare-plan">
            {' '}
            {other.drop && (
              <span className="muted">
                {i18n.t('p {rate}', { rate: rateText(other.drop.rate) })}
              </span>
            )}
            <button
              type="button"
              className="button"
              disabled={other.problem !== null || own.drop?.variant === versus}
              onClick={swap}
            >
              {i18n.t('⇄ Swap')}
            </button>
          </div>
        </th>
        <th scope="col">
          <b>{own.drop ? shortName(own.drop.variant) : i18n.t('no dropout')}</b>
        </th>
        <th scope="col">
          <Picker
            label={i18n.t('The variant to compare with')}
            value={versus}
            options={options()}
            onChange={(chosen: Variant) => setVersus(store, chosen)}
          >
            <b>{shortName(versus)}</b>
          </Picker>
        </th>
      </tr>
    </thead>
  );
}

function Maps({ both, before }: Sides) {
  const palette = usePalette();
  const [height, width, channels] = mapShape(before.shape);
  const channel = useApp((state) => Math.min(state.view.channel, channels - 1));
  const cards = [
    useSideCards(both[0], before, channel),
    useSideCards(both[1], before, channel),
  ] as const;
  const range = valueRange(before.data);
  const names = both.map(({ drop }) => (drop ? variantName(drop.variant) : i18n.t('no dropout')));
  const row = { height, width, over: 'site', channel } as const;
  return (
    <>
      <tr className="compare-maps">
        <th scope="row">
          <b>{i18n.t('channel {channel}', { channel })}</b>
          <br />
          {i18n.t('marked: dropped, as strong as what was lost')}
        </th>
        {both.map(({ problem }, i) => (
          <td key={i} rowSpan={problem === null ? 1 : 2}>
            {problem ?? (
              <MapRow {...row}>
                <SideMap card={cards[i]!.mask} name={names[i]!} />
              </MapRow>
            )}
          </td>
        ))}
      </tr>
      <tr className="compare-maps">
        <th scope="row">
          <div className="compare-legend">
            <Legend
              ramp={rampFor(palette, range)}
              low={tickText(range.low)}
              high={tickText(range.high)}
            />
            <span>{i18n.t('before and after on one scale')}</span>
          </div>
        </th>
        {both.map(
          ({ problem }, i) =>
            problem === null && (
              <td key={i}>
                <MapRow {...row}>
                  <SideMap card={cards[i]!.after} name={names[i]!} strong />
                </MapRow>
              </td>
            ),
        )}
      </tr>
    </>
  );
}

/** Whether the network gives the picture one class. */
const useOneClass = (): boolean =>
  useApp(({ trace }) => {
    const output = trace?.arrays['output/clean'];
    return output !== undefined && isClassification(output);
  });

function Facts({ both, next }: Sides) {
  const outcomes = useOutcomes();
  const oneClass = useOneClass();
  return factRows(next, oneClass).map(({ name, title, text, isLate }) => (
    <tr key={name} data-fact={name} data-stale={(isLate && outcomes.stale) || undefined}>
      <th scope="row" title={title}>
        {name}
      </th>
      {both.map((side, i) => (
        <td key={i}>{text(side, outcomes.both[i]!)}</td>
      ))}
    </tr>
  ));
}

function Body(sides: Sides) {
  const { both } = sides;
  const { both: outcomes, stale } = useOutcomes();
  const oneClass = useOneClass();
  const [first, second] = outcomes;
  const changed = first && second && !stale ? ([first.changed, second.changed] as const) : null;
  return (
    <>
      <Finding text={compareSentence(both, changed, oneClass)} />
      <table className="compare number">
        <Heads own={both[0]} other={both[1]} />
        <tbody>
          <Maps {...sides} />
          <Facts {...sides} />
        </tbody>
      </table>
    </>
  );
}

export default function CompareLens() {
  const words = useWords();
  const { value: sides, stale } = useHeld(useSides());
  if (words !== null) return <Finding text={words} />;
  if (!sides) return <p className="muted">{i18n.t('The maps of this site are on their way.')}</p>;
  return (
    <div className="compared" data-stale={stale || undefined} aria-busy={stale}>
      <Body {...sides} />
      <LensWaiting />
    </div>
  );
}

/** What the loss tells the opened site: each activation, each channel, and the kernel that reads them. */
import { useMemo } from 'react';
import { openedNext } from '../../../core/graph';
import type { GradientsAnswer } from '../../../core/inspection';
import type { TraceMeta } from '../../../core/trace';
import { backwardScene } from '../../../scene/backwardScene';
import { backwardSentence, waitingSentence } from '../../../scene/backwardWords';
import { siteScene, type SiteScene } from '../../../scene/siteScene';
import { i18n } from '../../../words/i18n';
import { useApp } from '../../store';
import { LensWaiting } from '../LensWaiting';
import { Finding } from '../parts/Finding';
import { useHeld } from '../useHeld';
import { ChannelNorms } from './ChannelNorms';
import { EntryGradient } from './EntryGradient';
import { GradientMaps } from './GradientMaps';
import { KernelGradient } from './KernelGradient';
import '../parts/parts.css';
import './backward.css';

/** The screen that an answer belongs to. */
interface Screen {
  readonly site: SiteScene;
  readonly meta: TraceMeta;
}

/** The opened site as it is now; null until its maps have come. */
function useScreen(): Screen | null {
  const site = useApp((state) => siteScene(state.trace, state.view, state.view.site));
  const meta = useApp((state) => state.trace?.meta ?? null);
  return useMemo(() => (site && meta ? { site, meta } : null), [site, meta]);
}

interface FoundProps {
  readonly answer: GradientsAnswer;
  /** What was computed. */
  readonly screen: Screen;
  /** What the page shows by now. */
  readonly now: SiteScene;
  readonly stale: boolean;
}

function Found({ answer, screen, now, stale }: FoundProps) {
  const { site, meta } = screen;
  const { spec, plan } = meta;
  const next = useMemo(() => openedNext(spec, meta.site, meta.next), [spec, meta]);
  const scene = useMemo(() => backwardScene(answer, site, meta, next), [answer, site, meta, next]);
  const channel = useApp((state) => Math.min(state.view.channel, site.shape.at(-1)! - 1));
  const { mode, scaling } = plan;
  const sentence = backwardSentence(scene, {
    site: meta.site,
    drop: site.drop,
    mode,
    scaling,
    next: next?.layer.name ?? null,
  });
  const waits = stale && now !== site && now.keep !== null;
  return (
    <>
      <Finding text={waits ? waitingSentence(now) : sentence} />
      <LensWaiting />
      <div className="lens-found backward-found" data-stale={stale} aria-busy={stale}>
        {site.shape.length === 3 ? (
          <GradientMaps answer={answer} site={site} now={now} channel={channel} />
        ) : (
          <EntryGradient answer={answer} site={site} entry={channel} />
        )}
        <ChannelNorms answer={answer} lost={scene.lost} site={site} channel={channel} />
        <KernelGradient answer={answer} meta={meta} next={next} site={site} channel={channel} />
      </div>
    </>
  );
}

export default function BackwardLens() {
  const screen = useScreen();
  const held = useHeld('gradients', screen);
  if (!held?.beside) {
    return (
      <>
        <p className="lens-finding">{i18n.t('Following the loss back to the site…')}</p>
        <LensWaiting />
      </>
    );
  }
  const { answer, beside, stale } = held;
  // Another site's maps do not fit this answer.
  const now = screen?.site.site === beside.site.site ? screen.site : beside.site;
  return <Found answer={answer} screen={beside} now={now} stale={stale} />;
}

/** The gradient of one activation: what comes from behind dropout, times what it was multiplied by. */
import type { GradientsAnswer } from '../../../core/inspection';
import { readGradient } from '../../../scene/backwardScene';
import { factorText } from '../../../scene/figures';
import type { SiteScene } from '../../../scene/siteScene';
import { cellText } from '../../next/figureText';

interface ChainRuleProps {
  readonly answer: GradientsAnswer;
  readonly site: SiteScene;
  /** Which activation that is, in words. */
  readonly name: string;
  /** Row-major over the site's shape. */
  readonly index: number;
  /** What gradients are multiplied by before they are written. */
  readonly factor: number;
}

export function ChainRule({ answer, site, name, index, factor }: ChainRuleProps) {
  const reading = readGradient(answer, site, index);
  const untouched = !site.keep && !site.multiplier && site.scale === 1;
  const text = (value: number): string => cellText(value * factor);
  return (
    <p className="chain-rule number" data-index={index}>
      <b>{name}</b>{' '}
      {untouched ? (
        <span className="muted">nothing is dropped here: the gradient passes as it is</span>
      ) : (
        <>
          <span className="muted">behind dropout</span> {text(reading.behind)}{' '}
          {factorText(reading.factor)} = <b className="drop">{text(reading.before)}</b>{' '}
          <span className="muted">before it</span>
        </>
      )}
    </p>
  );
}

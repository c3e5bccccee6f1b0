/** The gradient of one activation: what comes from behind dropout, times what it was multiplied by. */
import type { GradientsAnswer } from '../../../core/inspection';
import { readGradient } from '../../../scene/backwardScene';
import { factorText } from '../../../scene/figures';
import type { SiteScene } from '../../../scene/siteScene';
import { i18n } from '../../../words/i18n';
import { cellText } from '../../next/figureText';
import { Rich } from '../../Rich';

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
      <Rich
        text={
          untouched
            ? i18n.t('<0>{name}</0> <1>nothing is dropped here: the gradient passes as it is</1>', {
                name,
              })
            : i18n.t(
                '<0>{name}</0> <1>behind dropout</1> {behind} {factor} = <2>{before}</2> <1>before it</1>',
                {
                  name,
                  behind: text(reading.behind),
                  factor: factorText(reading.factor),
                  before: text(reading.before),
                },
              )
        }
        parts={[
          <b key="name" />,
          <span key="words" className="muted" />,
          <b key="before" className="drop" />,
        ]}
      />
    </p>
  );
}

/** The rest of the channels, the bias, their total and what the activation makes of it; both runs. */
import { memo } from 'react';
import type { Remainder, WindowScene } from '../../scene/windowScene';
import { i18n } from '../../words/i18n';
import { productText, signedText } from './figureText';

interface TotalsProps {
  readonly scene: WindowScene | null;
  readonly rest: Remainder;
}

const ACTIVATIONS: Readonly<Record<string, string>> = {
  relu: 'ReLU',
  sigmoid: 'sigmoid',
  tanh: 'tanh',
  elu: 'ELU',
  selu: 'SELU',
};

export const Totals = memo(function Totals({ scene, rest }: TotalsProps) {
  if (!scene) return <div className="totals" />;
  const activation = ACTIVATIONS[scene.layer.activation];
  const runs = [
    {
      run: 'dropped',
      name: i18n.t('dropped'),
      more: rest.sum,
      total: scene.total,
      activated: scene.activated,
    },
    {
      run: 'clean',
      name: i18n.t('clean'),
      more: rest.cleanSum,
      total: scene.cleanTotal,
      activated: scene.cleanActivated,
    },
  ] as const;
  return (
    <table className="totals number">
      <thead>
        <tr className="muted">
          <td />
          {rest.count > 0 && <th scope="col">{i18n.t('{count} more', { count: rest.count })}</th>}
          <th scope="col">{i18n.t('bias')}</th>
          <th scope="col">Σ</th>
          {activation && <th scope="col">{activation}</th>}
        </tr>
      </thead>
      <tbody>
        {runs.map(({ run, name, more, total, activated }) => (
          <tr key={run} className={run}>
            <th scope="row" className="muted">
              {name}
            </th>
            {rest.count > 0 && (
              <td data-more data-run={run}>
                {signedText(more)}
              </td>
            )}
            <td data-bias data-run={run}>
              {signedText(scene.bias)}
            </td>
            <td data-total data-run={run}>
              {signedText(total)}
            </td>
            {activation && (
              <td data-activated data-run={run}>
                <span className="muted">→</span> {productText(activated)}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
});

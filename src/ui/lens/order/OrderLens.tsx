/** Dropout on either side of the next conv's input, of the activation function, of a max-pool. */
import { useState } from 'react';
import { dropAt } from '../../../core/masks';
import { nothingDrawn } from '../../../scene/lensWords';
import type { OrderKind } from '../../../scene/orderScene';
import { orderSentence, verdict } from '../../../scene/orderWords';
import { i18n } from '../../../words/i18n';
import { Choice } from '../../header/Choice';
import { useApp } from '../../store';
import { LensWaiting } from '../LensWaiting';
import { Finding } from '../parts/Finding';
import { usePlan } from '../parts/usePlan';
import '../parts/parts.css';
import './order.css';
import { OrderPicture } from './OrderPicture';
import { useOrders, type Comparison } from './useOrders';

const options = (): readonly { readonly value: OrderKind; readonly text: string }[] => [
  { value: 'consumer', text: i18n.t('next layer') },
  { value: 'activation', text: i18n.t('activation') },
  { value: 'pool', text: i18n.t('max-pool') },
];

/** Why there is nothing to put before or after; null where there is. */
function useWords(): string | null {
  const plan = usePlan();
  const site = useApp((state) => state.view.site);
  if (dropAt(plan, site)?.variant === 'dropconnect') {
    return i18n.t(
      'DropConnect drops weights inside the next conv: no activation of {site} is dropped before or after anything.',
      { site },
    );
  }
  return nothingDrawn(plan, site);
}

interface LineProps {
  readonly comparison: Comparison;
  readonly large: boolean;
}

function Line({ comparison, large }: LineProps) {
  const { kind, title, order, why, stale } = comparison;
  return (
    <section className="order-line" data-kind={kind} data-stale={stale || undefined}>
      <h3>
        <span className="order-sign" aria-hidden>
          {order ? (order.differ === 0 ? '=' : '≠') : '–'}
        </span>
        {title}
      </h3>
      {order ? (
        <p className="number" data-differ={order.differ} data-count={order.count}>
          {verdict(order)}
        </p>
      ) : (
        <p className="muted">{why}</p>
      )}
      {large && order && <OrderPicture comparison={comparison} order={order} />}
    </section>
  );
}

export default function OrderLens() {
  const words = useWords();
  const orders = useOrders();
  const [large, setLarge] = useState<OrderKind>('pool');
  if (words !== null) return <Finding text={words} />;
  const [, activation, pool] = orders;
  const text = orderSentence(
    activation.order && { name: activation.about, apart: activation.order },
    pool.order,
  );
  return (
    <div className="orders">
      <Finding text={text} stale={activation.stale} />
      <Choice label={i18n.t('Shown large')} value={large} options={options()} onChange={setLarge} />
      {orders.map((comparison) => (
        <Line key={comparison.kind} comparison={comparison} large={comparison.kind === large} />
      ))}
      <LensWaiting />
    </div>
  );
}

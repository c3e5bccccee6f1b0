/** How what lies on pages is sorted, how pages are turned, and how one gets to a number. */
import { CHANNEL_ORDERS, type ChannelOrder } from '../../scene/channels';
import { notify, setChannel } from '../../state/actions';
import { i18n } from '../../words/i18n';
import { UintField } from '../header/UintField';
import { useApp, useAppStore } from '../store';
import type { Pages, Sorting } from './usePages';

/** What lies on the pages. */
export type Paged = 'channels' | 'entries';

const orderName = (order: ChannelOrder): string => {
  switch (order) {
    case 'index':
      return i18n.t('by index');
    case 'energy':
      return i18n.t('by energy');
    case 'change':
      return i18n.t('by change');
  }
};

interface SortChoiceProps {
  readonly id: string;
  readonly of: Paged;
  readonly sorting: Sorting;
}

export function SortChoice({ id, of, sorting: { sortedBy, sortBy } }: SortChoiceProps) {
  return (
    <select
      id={id}
      value={sortedBy}
      aria-label={of === 'channels' ? i18n.t('Sort the channels') : i18n.t('Sort the entries')}
      onChange={(event) => {
        const order = CHANNEL_ORDERS.find((name) => name === event.target.value);
        if (order) sortBy(order);
      }}
    >
      {CHANNEL_ORDERS.map((order) => (
        <option key={order} value={order}>
          {orderName(order)}
        </option>
      ))}
    </select>
  );
}

interface PageTurnerProps {
  readonly of: Paged;
  readonly pages: Pages;
}

/** The page before, which one is shown, and the page behind. */
export function PageTurner({ of, pages: { page, pages, turnTo } }: PageTurnerProps) {
  const turn = (name: string, sign: string, to: number) => (
    <button
      type="button"
      className="button icon"
      aria-label={name}
      disabled={to < 0 || to >= pages}
      data-disabled={to < 0 || to >= pages || undefined}
      onClick={() => turnTo(to)}
    >
      {sign}
    </button>
  );
  const channels = of === 'channels';
  return (
    <span className="strip-pages number">
      {turn(
        channels ? i18n.t('Previous page of channels') : i18n.t('Previous page of entries'),
        '‹',
        page - 1,
      )}
      <span role="status" aria-label={i18n.t('Page {page} of {pages}', { page: page + 1, pages })}>
        {page + 1}&#8239;⁄&#8239;{pages}
      </span>
      {turn(
        channels ? i18n.t('Next page of channels') : i18n.t('Next page of entries'),
        '›',
        page + 1,
      )}
    </span>
  );
}

interface GoToProps {
  readonly of: Paged;
  /** How many there are. */
  readonly count: number;
}

/** Picks one by its number. */
export function GoTo({ of, count }: GoToProps) {
  const store = useAppStore();
  const picked = useApp((state) => state.view.channel);
  const none = (asked: number): string => {
    const last = String(count - 1);
    return of === 'channels'
      ? i18n.t('There are the channels 0 to {last}, but no {channel}.', {
          last,
          channel: String(asked),
        })
      : i18n.t('There are the entries 0 to {last}, but no {entry}.', {
          last,
          entry: String(asked),
        });
  };
  return (
    <label className="strip-goto">
      <span aria-hidden>{i18n.t('go to')}</span>
      <UintField
        label={of === 'channels' ? i18n.t('Go to channel') : i18n.t('Go to entry')}
        value={picked}
        onChange={(chosen) => {
          if (chosen < count) setChannel(store, chosen);
          else notify(store, 'error', none(chosen));
        }}
        onProblem={(sentence) => notify(store, 'error', sentence)}
      />
    </label>
  );
}

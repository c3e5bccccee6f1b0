/** Sentences that the person should see once: what went wrong, what was done. Each can be put away. */
import { useEffect, useRef } from 'react';
import { dismissNotice } from '../state/actions';
import type { Notice } from '../state/store';
import { useApp, useAppStore } from './store';
import { i18n } from '../words/i18n';

/** Good news leaves by itself, unless it is being read. */
const LINGER = 9000;

function NoticeCard({ notice }: { readonly notice: Notice }) {
  const store = useAppStore();
  const ref = useRef<HTMLDivElement>(null);
  const { id, kind, text } = notice;
  useEffect(() => {
    if (kind === 'error') return;
    const timer = setInterval(() => {
      if (!ref.current?.matches(':hover, :focus-within')) dismissNotice(store, id);
    }, LINGER);
    return () => clearInterval(timer);
  }, [store, id, kind]);
  return (
    <div ref={ref} className={`notice ${kind}`} role={kind === 'error' ? 'alert' : 'status'}>
      <span>{text}</span>
      <button
        type="button"
        className="button icon"
        aria-label={i18n.t('Dismiss')}
        onClick={() => dismissNotice(store, id)}
      >
        ×
      </button>
    </div>
  );
}

export function Notices() {
  const notices = useApp((state) => state.notices);
  if (notices.length === 0) return null;
  return (
    <aside className="notices" aria-label={i18n.t('Notices')}>
      {notices.map((notice) => (
        <NoticeCard key={notice.id} notice={notice} />
      ))}
    </aside>
  );
}

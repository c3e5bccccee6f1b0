/** Keeps the address in step with the view, so that what is on the screen can always be shared. */
import { rewriteSearch } from '../state/permalink';
import type { Store } from '../state/store';
import type { View } from '../state/view';

/** Browsers limit how often the address may change; a link is needed only once a hand rests. */
const QUIET = 300;

/** The link to what is on the screen now. */
export function linkTo(store: Store): string {
  const url = new URL(document.baseURI);
  url.search = rewriteSearch(location.search, store.getState().view);
  url.hash = '';
  return url.href;
}

/** The link to a view as a page of its own: what an embed hides of it, and this machine's ways, left out. */
export function linkToView(view: View): string {
  const url = new URL(document.baseURI);
  const plain = { embed: false, hide: [], theme: 'auto', backend: 'auto' } as const;
  url.search = rewriteSearch(location.search, { ...view, ...plain });
  url.hash = '';
  return url.href;
}

/** The same of what is on the screen now. */
export const linkToPage = (store: Store): string => linkToView(store.getState().view);

/** Rewrites the query string whenever the view has changed and come to rest. */
export function followLocation(store: Store): void {
  let timer = 0;
  store.subscribe((state, before) => {
    if (state.view === before.view) return;
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      try {
        history.replaceState(null, '', linkTo(store));
      } catch {
        // A frame without an origin of its own may not touch its address.
      }
    }, QUIET);
  });
}

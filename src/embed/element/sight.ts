/** Whether an element is near what a person sees. */

/** How far outside of the window an element counts as near, so that it is there when it is reached. */
const NEAR = '300px';

/** Events by which decks tell that another slide is shown. They bubble to the document. */
const SLIDE_EVENTS = ['ready', 'slidechanged', 'slidetransitionend'];

/** A slide that is not shown is often hidden by a style alone, which no observer tells. */
const isShown = (element: Element): boolean =>
  element.checkVisibility({ visibilityProperty: true, opacityProperty: true });

/** Tells whether the element is near, now and on every change; returns how to stop. */
export function watchSight(element: Element, tell: (near: boolean) => void): () => void {
  let inView = false;
  let last: boolean | null = null;
  const look = (): void => {
    const near = inView && isShown(element);
    if (near === last) return;
    last = near;
    tell(near);
  };
  const observer = new IntersectionObserver(
    (entries) => {
      inView = entries.at(-1)?.isIntersecting ?? false;
      look();
    },
    { rootMargin: NEAR },
  );
  observer.observe(element);
  for (const event of SLIDE_EVENTS) document.addEventListener(event, look);
  return () => {
    observer.disconnect();
    for (const event of SLIDE_EVENTS) document.removeEventListener(event, look);
  };
}

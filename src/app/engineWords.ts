/** What the page says of the engine. */
import { i18n } from '../words/i18n';

export const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

export const notReady = (): string => i18n.t('The engine is not ready yet; try again in a moment.');

export const lostForGood = (): string =>
  i18n.t('The graphics context is lost again and again; choose WASM.');

/** Why it computes as it does, where that needs a word; else empty. */
export function readyText(reason: string, inWorker: boolean): string {
  const onPage = inWorker ? '' : i18n.t('no worker could start, so the engine runs on the page');
  return [reason, onPage].filter(Boolean).join('; ');
}

/** The two runs of the network, as they stand over their numbers. */
import { i18n } from '../words/i18n';

/** `clean`, or `dropped`: the run with dropout, which in other languages is another word than the dropped activation. */
export const runName = (run: 'clean' | 'dropped'): string =>
  run === 'clean'
    ? i18n.t({ id: 'run: clean', message: 'clean' })
    : i18n.t({ id: 'run: dropped', message: 'dropped' });

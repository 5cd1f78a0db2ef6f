import { html, type SafeHtml } from './html.js';
import type { StepStatus } from '../status.js';
import { statusTone, type Tone } from '../statusSign.js';
import type { Lang } from '../../../base/index.js';
import { stringsOf } from '../../strings/strings.js';

/** What a reader may look for: errors, what is open, and what is in order. */
type Kind = 'bad' | 'open' | 'good';

const kindOfTone: Readonly<Record<Tone, Kind>> = {
  bad: 'bad',
  caution: 'bad',
  waiting: 'open',
  neutral: 'good',
  good: 'good',
};

/** Class of something that the filter may hide. */
export const kindOf = (tone: Tone): string => `kind-${kindOfTone[tone]}`;

/** Class of a step: what could not be run is open, and no fault of the vendor's. */
export function kindOfStatus(status: StepStatus): string {
  return status === 'not-tested' || status === 'could-not-run' ? 'kind-open' : kindOf(statusTone[status]);
}

/**
 * Choices of what to show, by style sheet alone. Where a browser can't do it (no `:has`), and on paper, there is no
 * choice and all is shown. One report has one filter.
 * @param what name of what is filtered: steps, systems, files
 */
export function filter(what: string, lang: Lang): SafeHtml {
  const strings = stringsOf(lang).html;
  const choices = ['all', 'bad', 'open', 'good'] as const;
  return html`<fieldset class="filter">
    <legend>${strings.filter(what)}</legend>
    ${choices.map(
      (one) =>
        html`<label
          ><input type="radio" name="show" id="show-${one}" ${one === 'all' ? checked : null} />
          ${strings.filterChoice[one]}</label
        >`,
    )}
  </fieldset>`;
}

const checked = html`checked=""`;

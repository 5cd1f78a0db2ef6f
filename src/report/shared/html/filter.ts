import { html, type SafeHtml } from './html.js';
import type { StepStatus } from '../status.js';
import { statusTone, type Tone } from '../statusSign.js';
import type { Lang } from '../../../base/index.js';
import { stringsOf } from '../../strings/strings.js';

/** What a reader may filter by: errors, open items, and what passed. */
type Kind = 'bad' | 'open' | 'good';

const kindOfTone: Readonly<Record<Tone, Kind>> = {
  bad: 'bad',
  caution: 'bad',
  waiting: 'open',
  neutral: 'good',
  good: 'good',
};

/** CSS class of something that the filter may hide. */
export const kindOf = (tone: Tone): string => `kind-${kindOfTone[tone]}`;

/** CSS class of a step: what could not be run is open, and not the vendor's fault. */
export function kindOfStatus(status: StepStatus): string {
  return status === 'not-tested' || status === 'could-not-run' ? 'kind-open' : kindOf(statusTone[status]);
}

/**
 * A filter of what to show, by style sheet alone. In browsers without `:has`, and on paper, there is no
 * filter and everything is shown. One report has one filter.
 * @param what name of the filtered items: steps, systems, files
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

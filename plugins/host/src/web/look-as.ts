import { html } from 'hono/html';
import type { Looker } from './host.ts';

type Html = ReturnType<typeof html>;

/** The switch that says as whom the pages are looked at, and that it is for development. */
export function lookAs(people: readonly Looker[], here: Looker | undefined, back: string): Html {
  if (people.length === 0) return html``;
  const options = people
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
    .map(
      ({ person, name, unit }) =>
        html`<option value="${person}" ${person === here?.person ? 'selected' : ''}>${name}${unit === '' ? '' : `, ${unit}`}</option>`,
    );
  return html`<form class="look-as" method="post" action="/look-as">
    <input type="hidden" name="back" value="${back}" />
    <label for="look-as" title="Nobody has to prove who they are here. That is why this page answers on this machine only.">Look as <small>(for development)</small></label>
    <select id="look-as" name="person">
      ${options}
    </select>
    <button type="submit">Switch</button>
  </form>`;
}

// Which pipelines are paused, and how the shadows of others compare.

import { byId, make, number } from './dom.js';

const shadowLink = document.querySelector('nav a[href="#shadows"]');
const percent = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 });

// What became of an event that was drawn, in the order of interest.
const OUTCOMES = {
  agrees: 'say the same',
  differs: 'differ',
  same_model: 'by the same model',
  shed: 'left out for lack of time',
  late: 'answered too late',
  failed: 'failed',
  unwritable: 'not taken by the topic',
};

/** Nothing is paused, and there are no shadows. */
export function clear() {
  show({ paused: [], shadows: [] });
}

/** Shows pauses and shadows. */
export function show({ paused, shadows }) {
  byId('paused').hidden = paused.length === 0;
  byId('paused-list').replaceChildren(...paused.map(({ pipeline, told }) =>
    make('li', {}, make('b', {}, pipeline), ` ${told}`)));
  byId('shadows').hidden = shadows.length === 0;
  shadowLink.hidden = shadows.length === 0;
  byId('shadow-list').replaceChildren(...shadows.map((shadow) => make('section', { class: 'shadow' },
    make('h3', {}, `${shadow.pipeline}: ${shadow.candidate}`),
    make('p', { class: 'facts' }, facts(shadow.events)),
    shadow.heads.length > 0 ? table(shadow.heads) : null)));
}

function facts(events) {
  const told = Object.keys(OUTCOMES)
    .filter((outcome) => events[outcome] > 0)
    .map((outcome) => `${number(events[outcome])} ${OUTCOMES[outcome]}`);
  return told.length > 0 ? `Events: ${told.join(', ')}.` : 'No event was drawn yet.';
}

function table(heads) {
  return make('table', {},
    make('thead', {}, make('tr', {}, ['Head', 'Texts', 'The same'].map((name) =>
      make('th', { scope: 'col' }, name)))),
    make('tbody', {}, heads.map(({ head, agrees, differs }) => make('tr', {},
      make('th', { scope: 'row' }, head),
      make('td', {}, number(agrees + differs)),
      make('td', {}, percent.format(agrees / (agrees + differs)))))));
}

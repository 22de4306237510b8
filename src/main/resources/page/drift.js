// How pipelines stand that are watched for drift: each head, and what its last window said.

import { byId, make, number } from './dom.js';

const panel = byId('drift');
const link = document.querySelector('nav a[href="#drift"]');
const shares = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

const WORDS = {
  learning: 'learning',
  too_few: 'too few to tell',
  steady: 'steady',
  drifted: 'drifted',
};

/** Nobody is watched. */
export function clear() {
  panel.hidden = true;
  link.hidden = true;
}

/** Shows the pipelines that are watched. */
export function show(pipelines) {
  panel.hidden = pipelines.length === 0;
  link.hidden = panel.hidden;
  const open = new Set([...panel.querySelectorAll('details[open]')].map((head) => head.dataset.head));
  byId('drift-list').replaceChildren(...pipelines.map((pipeline) => make('section', {},
    pipelines.length > 1 ? make('h3', {}, pipeline.pipeline) : null,
    pipeline.heads.length === 0 ? make('p', { class: 'facts' }, 'No result yet.') : null,
    pipeline.heads.map((head) => row(pipeline, head, open)))));
}

function row(pipeline, head, open) {
  const key = `${pipeline.pipeline}/${head.head}`;
  const measured = head.measures.length > 0;
  return make('details',
    { class: 'watched', 'data-head': key, 'data-state': head.state, open: open.has(key) },
    make('summary', {},
      make('b', {}, head.head),
      make('span', { class: 'standing' }, WORDS[head.state] ?? head.state),
      make('small', {}, facts(pipeline, head))),
    measured ? table(head.measures) : make('p', { class: 'facts' }, 'No window is over yet.'));
}

function facts(pipeline, head) {
  const window = `${number(head.texts)} of ${number(pipeline.window)} texts`;
  if (head.state === 'learning') {
    return `${number(head.learnt)} of ${number(head.learn)} windows, ${window}`;
  }
  const off = head.measures.filter((measure) => measure.drifted).map((measure) => measure.measure);
  return off.length > 0 ? `${off.join(', ')}; ${window}` : window;
}

function table(measures) {
  return make('table', {},
    make('thead', {}, make('tr', {}, ['Measure', 'Distance', 'Limit', 'PSI', 'Windows'].map((name) =>
      make('th', { scope: 'col' }, name)))),
    make('tbody', {}, measures.map((measure) => make('tr', { 'data-verdict': measure.verdict },
      make('th', { scope: 'row' }, measure.measure),
      [measure.distance, measure.limit, measure.psi].map((value) => make('td', {}, share(value))),
      make('td', {}, said(measure))))));
}

function said({ verdict, windows }) {
  return verdict === 'too_few' ? 'too few' : `${number(windows)} ${verdict}`;
}

function share(value) {
  return value === null ? '–' : shares.format(value);
}

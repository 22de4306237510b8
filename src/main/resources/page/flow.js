// The pipelines drawn: topics, what is asked of which model, routes. With the rates of the moment.

import { byId, draw, make, number } from './dom.js';
import { open } from './sheet.js';

const drawing = byId('flow-drawing');
let edges = [];
let lines = null;

export function show(pipelines) {
  edges = [];
  lines = draw('svg', { class: 'lines', 'aria-hidden': 'true' });
  drawing.replaceChildren(...pipelines.map(pipeline));
  drawing.prepend(lines);
  connect();
}

export function rates(numbers) {
  for (const element of drawing.querySelectorAll('[data-topic]')) {
    const rate = numbers.sent[element.dataset.topic] ?? 0;
    element.textContent = rate > 0 ? `${number(rate)}/s` : '';
  }
  for (const element of drawing.querySelectorAll('[data-rate]')) {
    const rate = numbers[element.dataset.rate];
    element.textContent = rate > 0 ? `${number(rate)}/s` : '';
  }
}

function pipeline({ name, from, steps, to, dead_letters: deadLetters }) {
  const alone = drawing.dataset.pipelines === '1';
  const inputs = from.map((topic) => node('topic', topic));
  const models = node('pipeline', name, make('ul', {}, steps.map((step) =>
    make('li', {}, make('b', {}, step.model),
      step.results.length ? ` ${step.results.join(', ')}` : ' every head'))));
  const outputs = to.map((route) => node('topic', route.topic,
    route.when ? make('code', {}, route.when) : null,
    route.sample < 1 ? make('small', {}, `${number(route.sample * 100)} % of them`) : null,
    make('span', { class: 'rate', 'data-topic': route.topic })));
  const dead = node('topic dead', deadLetters,
    make('span', { class: 'rate', 'data-rate': alone ? 'letters' : null }));
  inputs.forEach((input) => edges.push([input, models, '']));
  outputs.forEach((output) => edges.push([models, output, '']));
  edges.push([models, dead, 'dead']);
  return make('div', { class: 'pipe' },
    make('div', { class: 'column' }, inputs),
    make('div', { class: 'column' }, models),
    make('div', { class: 'column' }, outputs, dead));
}

function node(kind, name, ...more) {
  return make('div', { class: `node ${kind}` }, make('span', { class: 'name' }, name), more);
}

/** Lines between the boxes, from side to side, or from top to bottom where they are stacked. */
function connect() {
  if (!lines) {
    return;
  }
  const frame = drawing.getBoundingClientRect();
  lines.setAttribute('viewBox', `0 0 ${frame.width} ${frame.height}`);
  lines.replaceChildren(...edges.map(([from, to, kind]) => {
    const a = from.getBoundingClientRect();
    const b = to.getBoundingClientRect();
    const beside = b.left >= a.right;
    const [x1, y1] = beside ? [a.right, a.top + a.height / 2] : [a.left + a.width / 2, a.bottom];
    const [x2, y2] = beside ? [b.left, b.top + b.height / 2] : [b.left + b.width / 2, b.top];
    const [mx, my] = [(x1 + x2) / 2, (y1 + y2) / 2];
    const bend = beside ? [mx, y1, mx, y2] : [x1, my, x2, my];
    const at = (x, y) => `${(x - frame.left).toFixed(1)} ${(y - frame.top).toFixed(1)}`;
    return draw('path', { class: kind,
      d: `M${at(x1, y1)} C${at(bend[0], bend[1])} ${at(bend[2], bend[3])} ${at(x2, y2)}` });
  }));
}

byId('topology').addEventListener('click', () =>
  open('Topology, as Kafka Streams sees it', '/topology'));

new ResizeObserver(connect).observe(drawing);

// The list of events, the newest first.

import { byId, duration, make, number, time } from './dom.js';
import { bars, marked } from './results.js';

// Dead letters are few and matter: events do not push them out.
const MOST_SHOWN = { tagged: 80, letter: 50 };
const MOST_HELD = 200;

const list = byId('list');
const newer = byId('newer');
const pause = byId('pause');

let held = [];
let paused = false;
let show = 'all';

export function clear() {
  held = [];
  list.replaceChildren();
  refresh();
}

export function tagged({ pipeline, topics, event }) {
  add('tagged', () => taggedItem(pipeline, topics, event));
}

export function letter(record) {
  add('letter', () => letterItem(record));
}

/** What is not shown, as there is too much of it. */
export function counted(notShown) {
  const hint = byId('events-hint');
  hint.hidden = notShown === 0;
  hint.textContent = `A sample: ${number(notShown)} more went by.`;
}

/** Says that texts are not shown, where they are not. */
export function explain(showText) {
  byId('events').dataset.texts = showText ? 'shown' : 'left out';
}

function add(type, item) {
  held.unshift({ type, item });
  held.length = Math.min(held.length, MOST_HELD);
  schedule();
}

let scheduled = false;

/** At most once a frame, however many come. */
function schedule() {
  if (!scheduled) {
    scheduled = true;
    requestAnimationFrame(() => {
      scheduled = false;
      refresh();
    });
  }
}

/** Whoever reads further down, or with the keyboard, is not to lose the place. */
const isRead = () => paused || list.scrollTop > 8 || list.contains(document.activeElement?.closest('#list li'));

function refresh() {
  if (!isRead()) {
    release();
  }
  const waiting = held.filter(({ type }) => show === 'all' || type === show).length;
  newer.hidden = waiting === 0;
  newer.textContent = `${waiting} newer`;
  byId('empty').hidden = list.childElementCount > 0 || waiting > 0;
}

function release() {
  const items = held.map(({ type, item }) => {
    const element = item();
    element.dataset.type = type;
    return element;
  });
  held = [];
  list.prepend(...items);
  for (const [type, most] of Object.entries(MOST_SHOWN)) {
    [...list.children].filter((item) => item.dataset.type === type).slice(most)
      .forEach((item) => item.remove());
  }
}

function taggedItem(pipeline, topics, event) {
  const at = new Date(event.tagged_at);
  const took = at - new Date(event.source.timestamp);
  return make('li', {},
    make('div', { class: 'meta' },
      make('span', { class: 'id', title: place(event.source) }, event.id),
      make('span', { class: 'route' }, topics.length ? `→ ${topics.join(', ')}` : 'no route'),
      make('span', { class: 'when' }, duration(Math.max(0, took)), ' · ',
        make('time', { datetime: event.tagged_at }, time(at)))),
    contents(event));
}

/** The text with what is said of it; of an event with several texts each with its own. */
function contents({ text, texts, results }) {
  if (texts?.length > 0) {
    return texts.map((one) => {
      const own = results.filter((result) => result.path === one.path);
      return [make('p', { class: 'path' }, one.path), marked(one.text, own), bars(own, 1)];
    });
  }
  return [text === null ? spansOnly(results) : marked(text, results), bars(results, 1)];
}

/** Where texts are not shown, that there are spans is all there is to see. */
function spansOnly(results) {
  const labels = results.flatMap((result) => result.spans.map((span) => span.label));
  return labels.length === 0 ? null
    : make('p', { class: 'text' }, labels.map((label) => make('span', { class: 'tag' }, label)));
}

function letterItem(record) {
  const at = new Date(record.at);
  return make('li', { class: 'letter' },
    make('div', { class: 'meta' },
      make('span', { class: 'id' }, place(record)),
      make('span', { class: 'route' }, '→ dead letters'),
      make('span', { class: 'when' }, make('time', { datetime: at.toISOString() }, time(at)))),
    make('p', { class: 'reason' }, record.reason.replaceAll('_', ' ')));
}

const place = (source) => `${source.topic} ${source.partition}:${source.offset}`;

newer.addEventListener('click', () => {
  list.scrollTop = 0;
  setPaused(false);
  release();
  refresh();
  list.focus();
});

list.addEventListener('scroll', () => list.scrollTop <= 8 && schedule(), { passive: true });

pause.addEventListener('click', () => setPaused(!paused));

function setPaused(value) {
  paused = value;
  pause.setAttribute('aria-pressed', paused);
  pause.textContent = paused ? 'Go on' : 'Pause';
  schedule();
}

for (const button of document.querySelectorAll('[data-show]')) {
  button.addEventListener('click', () => {
    show = button.dataset.show;
    list.dataset.show = show;
    document.querySelectorAll('[data-show]').forEach((other) =>
      other.matches('button') && other.setAttribute('aria-pressed', other === button));
    refresh();
  });
}

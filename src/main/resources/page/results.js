// Draws what the models say of a text: spans on the text, labels as bars.

import { make } from './dom.js';

const REPLACED = 'replaced-token-detection';
const SHORT_LABEL = 5;

/** The text with the spans of all results on it. */
export function marked(text, results) {
  const spans = results.flatMap((result) =>
    result.spans.map((span) => ({ ...span, head: result.head, kind: kind(result) })));
  const borders = [...new Set([0, text.length, ...spans.flatMap((s) => [s.start, s.end])])]
    .filter((at) => at >= 0 && at <= text.length)
    .sort((one, other) => one - other);
  const pieces = [];
  for (let i = 0; i + 1 < borders.length; i++) {
    const [start, end] = [borders[i], borders[i + 1]];
    const over = spans.filter((span) => span.start <= start && span.end >= end);
    const piece = text.slice(start, end);
    pieces.push(over.length === 0 ? piece : mark(piece, over, end));
  }
  return make('p', { class: 'text', dir: 'auto' }, pieces);
}

function kind(result) {
  if (result.task === REPLACED) {
    return 'replaced';
  }
  if (result.task === 'question-answering') {
    return 'answer';
  }
  return result.head === 'pii' ? 'private' : 'entity';
}

function mark(piece, spans, end) {
  const tags = spans.filter((span) => span.end === end && span.kind !== 'replaced');
  const odd = spans.some((span) => span.kind === 'replaced');
  const classes = [...new Set(spans.map((span) => span.kind))].join(' ');
  const title = spans.map((span) => `${span.head}: ${span.label} ${percent(span.score)}`
    + (span.suggestion ? `, rather ${span.suggestion}` : '')).join('\n');
  return make('mark', { class: classes, title },
    piece,
    odd ? make('span', { class: 'hidden' }, ' (looks replaced)') : null,
    tags.map((span) => make('span', { class: 'tag' }, short(span.label))));
}

const short = (label) =>
  (label.length > SHORT_LABEL ? label.toLowerCase().replaceAll('_', ' ') : label);

/** The best labels of each head that gives labels, with their scores as bars. */
export function bars(results, most) {
  const heads = results.filter((result) => result.labels.length > 0);
  return make('dl', { class: 'bars' }, heads.map((result) =>
    make('div', {},
      make('dt', {}, result.head),
      result.labels.slice(0, most).map((label, place) => make('dd', { class: place ? 'next' : '' },
        make('span', { class: 'label' }, label.label),
        make('span', { class: 'score' }, percent(label.score)),
        bar(label.score))))));
}

function bar(share) {
  const full = make('span', {});
  full.style.inlineSize = `${Math.max(0, Math.min(1, share ?? 0)) * 100}%`;
  return make('span', { class: 'bar', 'aria-hidden': 'true' }, full);
}

/** The words that look replaced, where a head says so. */
export function replacedWords(results) {
  return results.filter((result) => result.task === REPLACED).flatMap((result) => result.spans);
}

export function percent(share) {
  return share === null || share === undefined ? '–' : `${Math.round(share * 100)} %`;
}

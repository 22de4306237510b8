// Tags a text that somebody types, by POST /tag.

import { byId, make } from './dom.js';
import { bars, marked, percent, replacedWords } from './results.js';
import { ask } from './server.js';

const EXAMPLES = {
  'a ticket': 'Since Monday the Brindlewood router drops every call. I run a clinic in Leeds, '
    + 'please ring Priya Raman on +44 113 496 0123.',
  'an odd word': 'She opened the umbrella because it was raining bananas. The invoice was paid by '
    + 'elephant last Friday.',
  spam: 'CONGRATULATIONS!!! You have won a £1000 prize. Text WIN to 80086 now to claim.',
};
const LABELS = 3;

const form = byId('try-form');
const text = byId('try-text');
const answer = byId('try-answer');
let fields = [];
let asked = 0;

/** Asks for the fields that the pipeline reads beside the text. */
export function needs(paths) {
  fields = paths;
  byId('try-fields').replaceChildren(...paths.map((path, i) => make('label', {},
    path, make('input', { id: `try-field-${i}`, name: path, autocomplete: 'off' }))));
}

async function tag() {
  const mine = ++asked;
  if (text.value === '') {
    text.focus();
    return;
  }
  answer.setAttribute('aria-busy', 'true');
  try {
    const body = { text: text.value };
    if (fields.length > 0) {
      body.fields = Object.fromEntries(
        fields.map((path, i) => [path, byId(`try-field-${i}`).value]));
    }
    const response = await ask('/tag', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    const result = await response.json();
    if (mine === asked) {
      show(result);
    }
  } catch (error) {
    answer.replaceChildren(make('p', { class: 'failed' }, error.message));
  } finally {
    answer.removeAttribute('aria-busy');
  }
}

function show({ text: read, results }) {
  const odd = replacedWords(results);
  answer.replaceChildren(
    marked(read, results),
    ...(odd.length === 0 ? [] : [make('p', { class: 'odd' }, 'Looks replaced: ',
      odd.map((span, i) => [i ? ', ' : '', make('b', {}, span.text), ` ${percent(span.score)}`]))]),
    bars(results, LABELS));
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  tag();
});

text.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    tag();
  }
});

byId('try-examples').addEventListener('click', (event) => {
  const example = EXAMPLES[event.target.textContent];
  if (example) {
    text.value = example;
    tag();
  }
});

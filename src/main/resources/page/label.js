// Asks for labels, one question at a time. One key is an answer.

import { byId, make, number } from './dom.js';
import { ask } from './server.js';

const KEYS = '123456789abcdefghijklmopqrtvwxy';
const NAME = 'amberstream.who';

const section = byId('label');
const who = byId('label-who');
const desk = byId('label-desk');
const said = byId('label-said');

let labels = [];
let question = null;
let busy = false;

/** Shows the section where labels are asked for. */
export function begin(labelled) {
  const links = document.querySelectorAll('[href="#label"]');
  section.hidden = !labelled;
  links.forEach((link) => { link.hidden = !labelled; });
  if (!labelled) {
    return;
  }
  labels = labelled.labels;
  byId('label-title').textContent = `Label: ${labelled.head}`;
  who.value = localStorage.getItem(NAME) ?? '';
  if (who.value) {
    act({ do: 'next' });
  }
}

async function act(request) {
  if (busy || !who.reportValidity()) {
    return;
  }
  busy = true;
  try {
    const response = await ask('/label', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ who: who.value.trim(), ...request }),
    });
    said.textContent = '';
    show(await response.json());
  } catch (error) {
    said.textContent = error.message;
  } finally {
    busy = false;
  }
}

function show(view) {
  question = view.question;
  const focused = desk.contains(document.activeElement);
  const most = Math.max(1, ...Object.values(view.counts));
  desk.replaceChildren(
    question
      ? make('p', { class: 'text', dir: 'auto' }, question.text)
      : make('p', { class: 'empty' }, 'Nothing waits for a label.'),
    question?.guess ? make('p', { class: 'facts' }, 'The model says: ', make('b', {}, question.guess),
      ` ${Math.round(question.score * 100)} %`) : '',
    make('div', { class: 'choices' }, labels.map((label, i) => choice(label, KEYS[i], view, most))),
    make('div', { class: 'actions' },
      button('None fits', 'n', () => act({ do: 'none', id: question.id }), !question),
      button('Not sure', 'u', () => act({ do: 'answer', id: question.id, label: null }), !question),
      button('Skip', 's', () => act({ do: 'skip', id: question.id }), !question),
      button('Undo', 'z', () => act({ do: 'undo' }), view.undoable === 0),
      make('span', { class: 'facts' }, counted(view))),
    former(view));
  if (focused) {
    desk.focus();
  }
}

function choice(label, key, view, most) {
  const count = view.counts[label] ?? 0;
  const full = make('span', {});
  full.style.inlineSize = `${(count / most) * 100}%`;
  const made = button(label, key, () => act({ do: 'answer', id: question.id, label }), !question);
  made.append(make('small', {}, number(count)),
    make('span', { class: 'bar', 'aria-hidden': 'true' }, full));
  return made;
}

function button(text, key, action, disabled) {
  const made = make('button', { type: 'button', 'data-key': key ?? null, disabled,
    'aria-keyshortcuts': key ?? null }, key ? make('kbd', {}, key) : null, text);
  made.addEventListener('click', action);
  return made;
}

function counted({ waiting, none, people, agreement: { answered, agreed } }) {
  const unfitting = none === 0 ? '' : ` · no label fits ${number(none)}`;
  const measured = answered === 0 ? ''
    : ` · the model was right in ${agreed} of ${answered} drawn at random`;
  const together = people.answered === 0 ? ''
    : ` · people agreed on ${people.agreed} of ${people.answered}`;
  return `${number(waiting)} wait${unfitting}${together}${measured}`;
}

/** Answers outlive the labels that they name: whoever takes a label out must see what it had. */
function former({ counts }) {
  const names = Object.keys(counts).filter((name) => !labels.includes(name));
  return names.length === 0 ? '' : make('p', { class: 'facts former' },
    `Answers with labels that the head does not have: ${
      names.map((name) => `${name} (${number(counts[name])})`).join(', ')}.`);
}

// Only while the section has the focus: elsewhere a letter is a letter.
section.addEventListener('keydown', (event) => {
  if (event.target === who || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  const pressed = [...desk.querySelectorAll('[data-key]')]
    .find((one) => one.dataset.key === event.key.toLowerCase());
  if (pressed && !pressed.disabled) {
    event.preventDefault();
    pressed.click();
  }
});

byId('label-form').addEventListener('submit', (event) => {
  event.preventDefault();
  localStorage.setItem(NAME, who.value.trim());
  act({ do: 'next' });
  desk.focus();
});

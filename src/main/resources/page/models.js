// The models that work now, their cards, and a button that loads one anew.

import { byId, make, number } from './dom.js';
import { ask } from './server.js';
import { open } from './sheet.js';

const said = byId('model-said');

/** Lists the models; asks for them anew after a reload. */
export function show(models, refresh) {
  byId('model-list').replaceChildren(...models.map((model) => make('article', { class: 'model' },
    make('div', { class: 'meta' },
      make('h3', {}, model.name),
      make('code', { title: `SHA-256 of ${model.file}: ${model.sha256}` },
        model.sha256.slice(0, 12)),
      make('span', { class: 'buttons' },
        model.card ? button('Card', () => open(model.name, `/models/${encodeURIComponent(model.name)}/card`)) : null,
        button('Reload', (event) => reload(model.name, event.target, refresh)))),
    make('p', { class: 'facts' },
      `${model.file} · reads ${number(model.max_length)} tokens at once`),
    make('ul', { class: 'heads' }, model.heads.map((head) => make('li', { title: head.task },
      head.name, head.labels > 0 ? make('small', {}, ` ${head.labels}`) : null))))));
}

function button(text, action) {
  const made = make('button', { type: 'button' }, text);
  made.addEventListener('click', action);
  return made;
}

async function reload(name, pressed, refresh) {
  pressed.disabled = true;
  said.textContent = `${name} is being loaded …`;
  try {
    const response = await ask(`/models/${encodeURIComponent(name)}/reload`, { method: 'POST' });
    const { sha256, before } = await response.json();
    said.textContent = sha256 === before
      ? `${name} was loaded anew, the same graph.`
      : `${name}: ${sha256.slice(0, 12)} took over from ${before.slice(0, 12)}.`;
    await refresh();
  } catch (error) {
    said.textContent = `${name}: ${error.message}`;
  } finally {
    pressed.disabled = false;
  }
}

// Shows a text of the server over the page.

import { byId } from './dom.js';
import { ask } from './server.js';

/** Opens what stands at a path. */
export async function open(title, path) {
  const text = byId('sheet-text');
  byId('sheet-title').textContent = title;
  text.textContent = '';
  byId('sheet').showModal();
  try {
    text.textContent = await (await ask(path)).text();
  } catch (error) {
    text.textContent = error.message;
  }
}

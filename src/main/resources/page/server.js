// Asks the server, with the token where one is needed.

import { byId } from './dom.js';

const KEY = 'amberstream.token';

/** What the server said no to. */
export class Refusal extends Error {
  constructor(status, message, retryAfter) {
    super(message);
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

let asking = null;

/** Fetches; asks for the token, as often as the server does. */
export async function ask(path, options = {}) {
  for (;;) {
    const token = sessionStorage.getItem(KEY);
    const headers = { ...options.headers };
    if (token) {
      headers.Authorization = `Bearer ${token}`;
    }
    const response = await fetch(path, { ...options, headers, cache: 'no-store' });
    if (response.status === 401) {
      await tokenOtherThan(token);
    } else if (response.ok) {
      return response;
    } else {
      throw await refusal(response);
    }
  }
}

async function refusal(response) {
  const text = await response.text();
  let message = text;
  try {
    const { error, problems, outcome } = JSON.parse(text);
    message = error ?? (problems ? `${outcome}: ${problems.join('; ')}` : text);
  } catch {
    // It is no JSON: a proxy's answer, or the server's own.
  }
  return new Refusal(response.status, message, Number(response.headers.get('Retry-After')) || 0);
}

/** Several requests may be refused at once; one question is enough. */
function tokenOtherThan(refused) {
  if (sessionStorage.getItem(KEY) !== refused) {
    return Promise.resolve();
  }
  asking ??= new Promise((resolve) => {
    const dialog = byId('token');
    dialog.addEventListener('close', () => {
      sessionStorage.setItem(KEY, byId('token-value').value.trim());
      byId('token-value').value = '';
      asking = null;
      resolve();
    }, { once: true });
    dialog.addEventListener('cancel', (event) => event.preventDefault());
    dialog.showModal();
  });
  return asking;
}

// Reads the server-sent events of /live. By fetch, as EventSource can bring no token and gives up
// where the server says no once. Only a tab that is seen holds a stream: a browser has six for all.

import { ask, Refusal } from './server.js';

const SILENCE = 40_000;
const LONGEST_WAIT = 30_000;

/**
 * Looks on for as long as the page lives.
 *
 * @param handlers what to do with the data of a frame, by its type
 * @param onState told of connecting, live, waiting and hidden
 */
export async function lookOn(handlers, onState) {
  let lastId = null;
  let failures = 0;
  for (;;) {
    if (document.hidden) {
      onState('hidden', 'paused');
      await seen();
    }
    onState('connecting', failures ? 'connecting again' : 'connecting');
    let wait = 0;
    try {
      await readOnce(lastId, (frame) => {
        failures = 0;
        lastId = frame.id ?? lastId;
        onState('live', 'live');
        handlers[frame.type]?.(JSON.parse(frame.data));
      });
    } catch (error) {
      failures++;
      wait = Math.min(LONGEST_WAIT, 500 * 2 ** failures) * (0.75 + Math.random() / 2);
      const refused = error instanceof Refusal;
      onState('waiting', refused ? error.message : 'the server does not answer');
      wait = refused ? Math.max(wait, error.retryAfter * 1000) : wait;
    }
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

function seen() {
  return new Promise((resolve) => {
    document.addEventListener('visibilitychange', resolve, { once: true });
  });
}

/** Until the server ends the stream, falls silent, or nobody looks any more. */
async function readOnce(lastId, onFrame) {
  const ending = new AbortController();
  const hide = () => document.hidden && ending.abort();
  document.addEventListener('visibilitychange', hide);
  let silence = setTimeout(() => ending.abort(), SILENCE);
  try {
    const headers = { Accept: 'text/event-stream', ...(lastId && { 'Last-Event-ID': lastId }) };
    const response = await ask('/live', { headers, signal: ending.signal });
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = '';
    for (;;) {
      const { value, done } = await reader.read();
      if (done) {
        return;
      }
      clearTimeout(silence);
      silence = setTimeout(() => ending.abort(), SILENCE);
      const frames = (rest + value).split('\n\n');
      rest = frames.pop();
      frames.map(parse).filter((frame) => frame.data).forEach(onFrame);
    }
  } catch (error) {
    if (!document.hidden) {
      throw error;
    }
  } finally {
    clearTimeout(silence);
    document.removeEventListener('visibilitychange', hide);
  }
}

function parse(text) {
  const frame = { id: null, type: 'message', data: '' };
  for (const line of text.split('\n')) {
    const colon = line.indexOf(':');
    const value = line.slice(colon + 1).trimStart();
    switch (line.slice(0, Math.max(0, colon))) {
      case 'id': frame.id = value; break;
      case 'event': frame.type = value; break;
      case 'data': frame.data += value; break;
      default: // A comment is the server's beat; retry is for other readers.
    }
  }
  return frame;
}

// Puts the page together.

import * as charts from './charts.js';
import { byId } from './dom.js';
import * as drift from './drift.js';
import * as events from './events.js';
import * as flow from './flow.js';
import * as flows from './flows.js';
import * as label from './label.js';
import { lookOn } from './live.js';
import * as models from './models.js';
import { ask } from './server.js';
import * as trial from './try.js';

async function refreshState() {
  const state = await (await ask('/live/state')).json();
  byId('flow-drawing').dataset.pipelines = state.pipelines.length;
  events.explain(state.show_text);
  trial.needs(state.fields);
  label.begin(state.labelled);
  flow.show(state.pipelines);
  models.show(state.models, refreshState);
}

function said(state, message) {
  const status = byId('status');
  if (status.textContent !== message) {
    status.textContent = message;
  }
  status.dataset.state = state;
}

const handlers = {
  // Another instance answers, or this one after a restart: what was shown is no longer so.
  reset: () => {
    events.clear();
    charts.clear();
    drift.clear();
    flows.clear();
    refreshState().catch((error) => said('waiting', error.message));
  },
  tagged: events.tagged,
  letter: events.letter,
  drift: drift.show,
  flows: flows.show,
  numbers: (numbers) => {
    charts.add(numbers);
    flow.rates(numbers);
    events.counted(numbers.not_shown);
  },
};

charts.begin();
lookOn(handlers, said);

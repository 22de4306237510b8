// The numbers of the last five minutes, each with a small chart.

import uPlot from './uplot.js';
import { byId, make, number } from './dom.js';

const SECONDS = 300;

/** A chart with less to show takes its whole width for it. */
const FEWEST = 60;
const HEIGHT = 64;

const share = (value) => (value === null ? null : value * 100);

const TILES = [
  { name: 'Throughput', unit: 'events/s', of: (n) => [n.received],
    also: (n) => (n.letters > 0 ? `${number(n.letters)}/s dead letters` : null) },
  { name: 'Latency', unit: 'ms', of: (n) => [n.latency_p50, n.latency_p99],
    also: (n) => (n.latency_p99 === null ? null : `p99 ${number(n.latency_p99)}`) },
  { name: 'Queue', unit: 'texts', of: (n) => [n.waiting],
    also: (n) => (n.queue_wait === null ? null : `${number(n.queue_wait)} ms wait`) },
  { name: 'Batch fill', unit: '%', top: 100, of: (n) => [share(n.batch_fill)],
    also: (n) => (n.batch_rows === null ? null : `${number(n.batch_rows)} rows`) },
  { name: 'Padding', unit: '%', top: 100, of: (n) => [share(n.padding)] },
  { name: 'Lag', unit: 'records', of: (n) => [n.lag],
    also: (n) => `${number(n.memory / 2 ** 20)} MiB held` },
];

let history = [];
let tiles = [];

export function clear() {
  history = [];
  schedule();
}

export function add(numbers) {
  history.push(numbers);
  history = history.slice(-SECONDS);
  schedule();
}

let scheduled = false;

function schedule() {
  if (!scheduled) {
    scheduled = true;
    requestAnimationFrame(() => {
      scheduled = false;
      tiles.forEach(refresh);
    });
  }
}

function refresh(tile) {
  const last = history.at(-1);
  const values = last ? tile.of(last) : [];
  tile.value.textContent = number(values[0]);
  tile.more.textContent = (last && tile.also?.(last)) ?? '';
  const end = last ? last.at / 1000 : Date.now() / 1000;
  const series = (last ? values : tile.of({})).map((_, i) =>
    history.map((numbers) => tile.of(numbers)[i] ?? null));
  tile.plot.setData([history.map((numbers) => numbers.at / 1000), ...series], false);
  const begun = history.length > 0 ? history[0].at / 1000 : end;
  tile.plot.setScale('x', { min: Math.min(begun, end - FEWEST), max: end });
}

function color(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function plot(tile, where) {
  const line = color('--amber');
  const series = [
    { stroke: line, width: 1.5, fill: color('--amber-wash'), points: { show: false } },
    { stroke: color('--muted'), width: 1, points: { show: false } },
  ];
  const range = (_, min, max) => [0, tile.top ?? Math.max(1, (max ?? 0) * 1.15)];
  return new uPlot({
    width: where.clientWidth || 200,
    height: HEIGHT,
    padding: [4, 0, 2, 0],
    cursor: { show: false },
    legend: { show: false },
    select: { show: false },
    scales: { x: { time: true, auto: false }, y: { range } },
    axes: [{ show: false }, {
      size: 0,
      gap: 0,
      ticks: { show: false },
      grid: { stroke: color('--line'), width: 1 },
      values: () => [],
      splits: (_, __, min, max) => [min, (min + max) / 2, max],
    }],
    series: [{}, ...series.slice(0, tile.of({}).length)],
  }, [[], ...tile.of({}).map(() => [])], where);
}

/** Draws the charts, and again when the colours change or the width does. */
export function begin() {
  const vitals = byId('vitals');
  tiles = TILES.map((tile) => {
    const value = make('span', { class: 'value' }, '–');
    const more = make('span', { class: 'more' });
    const chart = make('div', { class: 'chart', 'aria-hidden': 'true' });
    vitals.append(make('div', { class: 'vital' },
      make('h2', {}, tile.name),
      make('p', {}, value, make('span', { class: 'unit' }, tile.unit), more),
      chart));
    return { ...tile, value, more, chart };
  });
  redraw();
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
  new ResizeObserver(() => tiles.forEach(({ plot: drawn, chart }) =>
    drawn.setSize({ width: chart.clientWidth, height: HEIGHT }))).observe(vitals);
}

function redraw() {
  tiles.forEach((tile) => {
    tile.plot?.destroy();
    tile.plot = plot(tile, tile.chart);
  });
  schedule();
}

// Makes elements. A text only ever becomes a text node, so no text can become markup.

const SVG = 'http://www.w3.org/2000/svg';

/** An element with attributes and children; strings among the children become text nodes. */
export function make(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children);
}

/** The same for a drawing. */
export function draw(name, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, name), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? '' : value);
    }
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return element;
}

export const byId = (id) => document.getElementById(id);

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const tenths = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });

/** A number as people read it; a dash where there is none. */
export function number(value) {
  if (value === null || value === undefined || Number.isNaN(value)) {
    return '–';
  }
  return Math.abs(value) < 10 ? tenths.format(value) : whole.format(value);
}

export function time(date) {
  return clock.format(date);
}

/** How long something took, from milliseconds. */
export function duration(millis) {
  if (millis < 1000) {
    return `${number(millis)} ms`;
  }
  const seconds = millis / 1000;
  return seconds < 120 ? `${number(seconds)} s` : `${number(seconds / 60)} min`;
}

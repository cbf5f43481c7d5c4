"use strict";
/* Elements are made here and nowhere else: text enters a page as text only. */

/**
 * Make an element.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, unknown>} [attributes] attributes; `on…` takes a listener, `css` an object of properties;
 *   null, undefined and false leave an attribute out, true sets it empty
 * @param {...(Node | string | number | null | undefined | false)} children nodes, texts, and numbers in the reader's way of writing them
 * @returns {HTMLElementTagNameMap[Tag]}
 */
function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  fill(made, attributes);
  for (const child of children) if (child || child === 0) made.append(typeof child === "number" ? child.toLocaleString(languageNow()) : child);
  return made;
}

/**
 * Make an element of SVG.
 * @param {string} tag
 * @param {Record<string, unknown>} [attributes]
 * @param {...(Node | string)} children
 * @returns {SVGElement}
 */
function svgElement(tag, attributes = {}, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  fill(made, attributes);
  made.append(...children);
  return made;
}

/**
 * @param {HTMLElement | SVGElement} made
 * @param {Record<string, unknown>} attributes
 */
function fill(made, attributes) {
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), /** @type {EventListener} */ (value));
    else if (key === "css") for (const [name, set] of Object.entries(/** @type {object} */ (value))) made.style.setProperty(name, String(set));
    else made.setAttribute(key, value === true ? "" : String(value));
  }
}

/**
 * The element with an id that page.html is sure to have.
 * @param {string} id
 * @returns {HTMLElement}
 */
function byId(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

/**
 * A button with a text.
 * @param {string} text
 * @param {(event: MouseEvent) => void} action
 * @param {Record<string, unknown>} [attributes]
 * @returns {HTMLButtonElement}
 */
function button(text, action, attributes = {}) {
  return element("button", { type: "button", onclick: action, ...attributes }, text);
}

/**
 * Say something to those who do not see the picture.
 * @param {string} text
 */
function announce(text) {
  const live = byId("live");
  if (live.textContent !== text) live.textContent = text;
}

/**
 * Call a function once in the next frame, however often it is asked for.
 * @param {() => void} action
 * @returns {() => void}
 */
function oncePerFrame(action) {
  let waiting = 0;
  return () => {
    waiting = waiting || requestAnimationFrame(() => {
      waiting = 0;
      action();
    });
  };
}

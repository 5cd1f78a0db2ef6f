export { html, render, styleElement } from './html.js';
export { contentPolicy, css } from './style.js';

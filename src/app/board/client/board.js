// The script of the board's pages, which work without it but for shortcuts, pasting, dropping and following others.
// Everything from outside is shown as text, or is markup that the server has made and escaped.

const { dataset } = document.body;
const message = document.getElementById('message');
const byId = (id) => document.getElementById(id);

/** Says something to everybody, also to those who hear the page. */
let quiet;
function say(text, isLost = false) {
  clearTimeout(quiet);
  message.textContent = text;
  message.classList.toggle('lost', isLost);
  if (!isLost) quiet = setTimeout(() => (message.textContent = ''), 8000);
}

// ---- Following others

/** What finds an element again in a region that was replaced. */
function trace(element) {
  if (element.id) return `#${CSS.escape(element.id)}`;
  const href = element.getAttribute('href');
  return href === null ? undefined : `a[href="${CSS.escape(href)}"]`;
}

/** Takes the parts of a page that follow the camp from the server's newest. True where any differed. */
function take(fresh) {
  let isChanged = false;
  for (const region of document.querySelectorAll('[data-live]')) {
    const next = fresh.getElementById(region.id);
    if (next === null || next.innerHTML === region.innerHTML) continue;
    const held = region.contains(document.activeElement) ? trace(document.activeElement) : undefined;
    const open = [...region.querySelectorAll('details')].map((one) => one.open);
    region.replaceChildren(...next.childNodes);
    [...region.querySelectorAll('details')].forEach((one, at) => (one.open = open[at] === true));
    if (held !== undefined) region.querySelector(held)?.focus();
    region.classList.remove('flash');
    void region.offsetWidth;
    region.classList.add('flash');
    isChanged = true;
  }
  for (const name of ['next', 'previous', 'waiting']) dataset[name] = fresh.body.dataset[name] ?? '';
  return isChanged;
}

let running = Promise.resolve();

/** Brings the page up to date; one at a time, so that the newest is shown last. */
function refresh() {
  running = running.then(async () => {
    const response = await fetch(location.href, { headers: { accept: 'text/html' } }).catch(() => undefined);
    if (response?.ok !== true) return false;
    return take(new DOMParser().parseFromString(await response.text(), 'text/html'));
  });
  return running;
}

let source;
let isLost = false;

function follow() {
  if (source !== undefined || document.hidden) return;
  source = new EventSource(dataset.events);
  source.addEventListener('changed', () => void refresh().then((isNew) => isNew && say(dataset.changed)));
  source.addEventListener('open', () => {
    // What happened before the stream was open is not told by it.
    const wasLost = isLost;
    isLost = false;
    void refresh().then(() => {
      dataset.following = 'yes';
      if (wasLost) say(dataset.back);
    });
  });
  source.addEventListener('error', () => {
    isLost = true;
    say(dataset.lost, true);
  });
}

// A browser has few connections to one server: a page that nobody sees leaves its own to others.
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) {
    follow();
    void refresh();
    return;
  }
  source?.close();
  source = undefined;
});
addEventListener('pagehide', () => source?.close());
follow();

// ---- Files

const form = document.querySelector('form[data-act]:has([data-drop])');
const field = form?.querySelector('input[type=file]');

/** Adds files to those that are chosen. */
function attach(files) {
  if (!field || files.length === 0) return;
  const all = new DataTransfer();
  for (const file of [...field.files, ...files]) all.items.add(file);
  field.files = all.files;
  preview();
  if ('sendDropped' in form.dataset) form.requestSubmit();
}

function preview() {
  const list = form.querySelector('.previews');
  list.replaceChildren(
    ...[...field.files].map((file) => {
      const item = document.createElement('li');
      if (/^image\/(png|jpeg)$/.test(file.type)) {
        const image = document.createElement('img');
        image.src = URL.createObjectURL(file);
        image.alt = '';
        image.onload = () => URL.revokeObjectURL(image.src);
        item.append(image);
      }
      item.append(file.name);
      return item;
    }),
  );
}

if (field) {
  field.addEventListener('change', preview);
  const area = form.querySelector('[data-drop]');
  const hasFiles = (event) => event.dataTransfer?.types.includes('Files') === true;
  // A file that misses the area would replace the page.
  addEventListener('dragover', (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    area.classList.add('over');
  });
  addEventListener('dragleave', () => area.classList.remove('over'));
  addEventListener('drop', (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    area.classList.remove('over');
    attach(event.dataTransfer.files);
  });
  addEventListener('paste', (event) => {
    if (event.clipboardData.files.length === 0) return;
    event.preventDefault();
    attach(event.clipboardData.files);
  });
}

// ---- Acts

addEventListener('submit', (event) => {
  const sent = event.target;
  if (!('act' in sent.dataset)) return;
  event.preventDefault();
  void act(sent, event.submitter);
});

async function act(sent, submitter) {
  const error = sent.querySelector('.error');
  const buttons = [...document.querySelectorAll('form[data-act] button')];
  if (buttons.some((button) => button.disabled)) return;
  const body = new FormData(sent, submitter);
  buttons.forEach((button) => (button.disabled = true));
  if (error) error.textContent = '';
  try {
    const response = await fetch(sent.action, { method: 'POST', body, headers: { accept: 'application/json' } });
    const answer = await response.json();
    if (response.ok) {
      sent.reset();
      if (sent === form) preview();
      await refresh();
      say(answer.message);
    } else {
      await refresh();
      refused(error, answer.message ?? `HTTP ${response.status}`);
      if (answer.field) sent.querySelector(`[name="${CSS.escape(answer.field)}"]`)?.focus();
    }
  } catch {
    refused(error, dataset.lost);
  } finally {
    document.querySelectorAll('form[data-act] button').forEach((button) => (button.disabled = false));
  }
}

function refused(error, text) {
  if (error) error.textContent = text;
  else say(text, true);
}

// ---- Filters

for (const filter of document.querySelectorAll('form[data-filter]')) {
  filter.addEventListener('change', () => filter.requestSubmit());
  // What is not chosen stays out of the address.
  filter.addEventListener('formdata', (event) => {
    for (const [name, value] of [...event.formData]) if (value === '') event.formData.delete(name);
  });
}

// ---- Keys

const stored = 'testcamp-keys';
const box = byId('keys-on');
/** A browser may refuse to keep anything. */
function keep(value) {
  try {
    if (value === undefined) return localStorage.getItem(stored);
    localStorage.setItem(stored, value);
  } catch {
    return undefined;
  }
}
if (box) {
  box.checked = keep() !== 'off';
  box.addEventListener('change', () => keep(box.checked ? 'on' : 'off'));
}

const go = (href) => {
  if (href) location.assign(href);
};

/** Moves along a list, or to the page beside. */
function move(by) {
  const items = [...document.querySelectorAll('[data-item]')];
  if (items.length === 0) return go(by > 0 ? dataset.next : dataset.previous);
  const at = items.indexOf(document.activeElement);
  items[at === -1 ? (by > 0 ? 0 : items.length - 1) : Math.min(items.length - 1, Math.max(0, at + by))].focus();
}

const keys = {
  j: () => move(1),
  k: () => move(-1),
  n: () => go(dataset.waiting),
  v: () => go(dataset.queue),
  t: () => go(dataset.matrix),
  b: () => byId('remark')?.focus(),
  u: () => document.querySelector('[data-undo]')?.form.requestSubmit(),
  '?': () => {
    const help = byId('keys');
    if (!help) return;
    help.open = !help.open;
    help.querySelector('summary').focus();
  },
};

addEventListener('keydown', (event) => {
  const { target } = event;
  if (event.key === 'Escape') return void target.blur?.();
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || !box?.checked) return;
  if (target.matches?.('textarea,select,input:not([type=checkbox],[type=file])')) return;
  const key = event.key.toLowerCase();
  const button = form?.querySelector(`button[data-key="${CSS.escape(key)}"]`);
  const run = button ? () => form.requestSubmit(button) : Object.hasOwn(keys, key) ? keys[key] : undefined;
  if (run === undefined) return;
  event.preventDefault();
  run();
});

'use strict';

// Keys, and a person at the side of a list: so that one goes through many applicants without leaving the list. No key means
// anything while one types, chooses from a menu or fills in a form, and one can switch them off.

const OFF = 'keys';
const WIDE = matchMedia('(min-width: 64rem)');

const panel = element('div', {className: 'quick', hidden: true});
let peeked = null;

/** The links that one goes along: those of a list, or of a board column after column. */
function lineUp() {
  return [...document.querySelectorAll('main .list .name a, main .card a')];
}

function lineOf(link) {
  return link.closest('tr, .card');
}

/** The link of the line that one is at: the one shown at the side, or the one with the focus. */
function here() {
  const line = document.activeElement.closest('.list tr, .card');
  return panel.hidden ? line?.querySelector('a') : peeked;
}

function isPerson(link) {
  return /^\/api\/applicant\/\d+\/$/.test(link.getAttribute('href'));
}

async function peek(link, {keepFocus} = {}) {
  peeked = link;
  const links = lineUp();
  links.forEach((one) => lineOf(one).classList.toggle('current', one === link));
  lineOf(link).scrollIntoView({block: 'nearest'});
  panel.ariaBusy = 'true';
  const page = await pageAt(link.pathname);
  if (peeked !== link) {
    return;
  }
  const hadFocus = panel.contains(document.activeElement);
  const person = page?.querySelector('.person');
  if (!person) {
    location.assign(link.href);
    return;
  }
  // The page at the side and the one behind must not both have an element by the same id.
  for (const one of person.querySelectorAll('[id], [aria-labelledby]')) {
    one.id &&= `quick-${one.id}`;
    if (one.hasAttribute('aria-labelledby')) {
      one.setAttribute('aria-labelledby', `quick-${one.getAttribute('aria-labelledby')}`);
    }
  }
  const name = element('a', {href: link.href}, element('bdi', {textContent: page.querySelector('h1').textContent}));
  const heading = element('h2', {id: 'quick-name', tabIndex: -1}, name);
  const step = (text, label, by) => {
    const button = element('button', {type: 'button', className: 'secondary', textContent: text, disabled: !links[links.indexOf(link) + by]});
    button.ariaLabel = label;
    button.addEventListener('click', () => go(by));
    return button;
  };
  const close = element('button', {type: 'button', className: 'secondary', textContent: 'Close'});
  close.addEventListener('click', unpeek);
  panel.replaceChildren(
    element('header', {}, heading,
      element('span', {className: 'place', textContent: `${links.indexOf(link) + 1} of ${links.length} shown`}),
      step('←', 'Previous person', -1), step('→', 'Next person', 1),
      element('a', {href: link.href, className: 'act', textContent: 'Open the page'}), close),
    document.importNode(person, true));
  panel.querySelectorAll('[data-of]').forEach(offerMoves);
  panel.hidden = false;
  panel.ariaBusy = null;
  if (!keepFocus) {
    panel.scrollTop = 0;
    heading.focus();
  } else if (hadFocus) {
    (panel.querySelector('button.status') ?? heading).focus();
  }
}

function unpeek() {
  const link = peeked;
  panel.hidden = true;
  peeked = null;
  document.querySelectorAll('.current').forEach((line) => line.classList.remove('current'));
  if (link?.isConnected) {
    link.focus();
  }
}

/** Goes to the next line or the one before; at the side, too, if a person is shown there. */
function go(by) {
  const links = lineUp();
  const at = links.indexOf(here());
  const next = at < 0 ? links.at(by > 0 ? 0 : -1) : links[at + by];
  if (next && !panel.hidden) {
    showAtSide(next);
  } else {
    next?.focus();
  }
}

function showAtSide(link, options) {
  peek(link, options).catch(() => tellNews({text: UNREACHABLE, bad: true}));
}

if (lineUp().some(isPerson)) {
  panel.setAttribute('role', 'dialog');
  panel.setAttribute('aria-labelledby', 'quick-name');
  document.querySelector('main').append(panel);
  // A line leads to the person as its link does.
  document.querySelector('.people').addEventListener('click', (event) => {
    const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    const line = event.target.closest('.persons tbody tr, .card');
    const link = line?.querySelector('a');
    const other = event.target.closest('a, button, summary, label, input');
    if (isPlain && WIDE.matches && link && (other === null || other === link) && getSelection().isCollapsed) {
      event.preventDefault();
      showAtSide(link);
    }
  });
  // After a move, the history at the side is another.
  addEventListener('moved', () => {
    const link = peeked && lineUp().find((one) => one.pathname === peeked.pathname);
    if (link) {
      showAtSide(link, {keepFocus: true});
    } else if (peeked) {
      unpeek();
    }
  });
}

// The keys.

/** Follows a link, if the page has it: a role may not. */
function follow(selector) {
  const link = document.querySelector(selector);
  // Should it open a sheet, the focus comes back to it.
  link?.focus();
  link?.click();
}

function focusSearch() {
  const search = document.getElementById('search');
  if (search) {
    search.focus();
    search.select();
  } else if (document.querySelector('header a[href="/api/applicant/"]')) {
    location.assign('/api/applicant/#search');
  }
}

function openHere() {
  const link = here();
  if (link && isPerson(link) && WIDE.matches && panel.hidden) {
    showAtSide(link);
  } else if (link) {
    location.assign(link.href);
  }
}

function moveHere() {
  const link = here();
  const within = panel.hidden ? link && lineOf(link) : panel;
  (within ?? document.querySelector('.facts'))?.querySelector('button[data-of]')?.click();
}

/** What each key does, in words and in fact: a function, or the link that it follows where there is one. */
const KEYS = {
  '/': ['Search', focusSearch],
  j: ['Next line or person', () => go(1)],
  k: ['Line or person before', () => go(-1)],
  o: ['Open at the side; from there, the page', openHere],
  m: ['Move to another status', moveHere],
  n: ['New job or applicant', '.toolbar a[href$="#create"]'],
  e: ['Edit', '.toolbar a[href="#edit"]'],
  'g h': ['Go to the start', 'header a[href="/api/"]'],
  'g j': ['Go to jobs', 'header a[href="/api/jobs/"]'],
  'g a': ['Go to applicants', 'header a[href="/api/applicant/"]'],
  'g c': ['Go to changes', 'header a[href="/api/changes/"]'],
  Escape: ['Close', () => panel.hidden || unpeek()],
  '?': ['Show these keys', () => openSheet(help)],
};

/** A sheet that says which keys there are, and switches them off: one may dictate, or have keys of one's own. */
function helpSheet() {
  const usable = Object.entries(KEYS)
    .filter(([, [, does]]) => typeof does === 'function' || document.querySelector(does));
  const lines = usable.flatMap(([keys, [what]]) => [
    element('dt', {}, ...keys.split(' ').flatMap((key) => [element('kbd', {textContent: key}), ' '])),
    element('dd', {textContent: what})]);
  const on = element('input', {type: 'checkbox', checked: localStorage.getItem(OFF) !== 'off'});
  on.addEventListener('change', () => localStorage.setItem(OFF, on.checked ? 'on' : 'off'));
  const close = element('button', {type: 'button', className: 'secondary', textContent: 'Close'});
  const sheet = element('dialog', {className: 'sheet keys'}, element('article', {},
    element('header', {}, element('h2', {id: 'keys-title', textContent: 'Keys'}), close),
    element('dl', {}, ...lines),
    element('label', {}, on, ' These keys are on')));
  sheet.setAttribute('aria-labelledby', 'keys-title');
  close.addEventListener('click', () => sheet.close());
  offerSheet(sheet);
  return sheet;
}

const help = helpSheet();
document.body.append(help);
const helpLink = element('button', {type: 'button', className: 'secondary', textContent: '?', title: 'Keys'});
helpLink.ariaLabel = 'Keys';
helpLink.addEventListener('click', () => openSheet(help));
document.querySelector('.to-api').closest('ul').prepend(element('li', {}, helpLink));

const PAUSE = 1500;
let begun = '';
let begunAt = 0;

document.addEventListener('keydown', (event) => {
  const typing = event.target.closest('input, textarea, select, [contenteditable], [popover], dialog[open]');
  const isOff = localStorage.getItem(OFF) === 'off' && event.key !== 'Escape';
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing || isOff) {
    return;
  }
  const chord = event.timeStamp - begunAt < PAUSE ? `${begun} ${event.key}` : event.key;
  const action = KEYS[chord] ?? KEYS[event.key];
  begun = event.key === 'g' ? 'g' : '';
  begunAt = event.timeStamp;
  if (action) {
    event.preventDefault();
    const [, does] = action;
    if (typeof does === 'function') {
      does();
    } else {
      follow(does);
    }
  }
});

'use strict';

// Moves applicants from one status to another: by a menu wherever a status stands, and on a job's board by drag and drop.
// Each move is a PATCH with If-Match, and can be undone.

/** All that there are: each page with something to move shows them, in a board, a filter or a form. */
const STATUSES = [...new Set([...document.querySelectorAll('.column, .filter [name=status], select[name=Status] option')]
  .map((one) => one.dataset.status ?? one.value))];

const HOW_MANY_MORE = 20;

/** How many moves have begun or ended: what was asked for before the last of them tells nothing new. */
let moves = 0;

/** Who was moved, or could not be, since the page got its figures. */
const moved = new Set();

/** All places on the page that show where an applicant stands. */
function placesOf(address) {
  return [...document.querySelectorAll('[data-of]')].filter((place) => place.dataset.of === address);
}

/** Moves an applicant on, unless somebody else has moved it since. */
async function move(place, to) {
  const {of: address, name, status: from} = place.dataset;
  if (to === from) {
    return;
  }
  moves++;
  moved.add(address);
  try {
    const current = await fetch(address, {headers: {Accept: 'application/json'}, cache: 'no-store'});
    if (!current.ok) {
      tellNews({text: await refusal(current), bad: true});
      return;
    }
    const stored = (await current.json()).Status;
    if (stored !== from) {
      show(address, stored);
      tellNews({text: `Somebody else has moved ${name}: the status is ${stored}. Nothing was changed.`, bad: true});
      return;
    }
    const answer = await patch(address, current.headers.get('ETag'), {Status: to});
    if (!answer.ok) {
      tellNews({text: await refusal(answer), bad: true});
      return;
    }
    const tag = answer.headers.get('ETag');
    const text = `${name}: Status is now ${to}.`;
    if (address === location.pathname) {
      // Its history and its forms have changed too.
      lead(address, {text, undo: {address, tag, body: {Status: from}}});
    } else {
      show(address, to);
      tellNews({text, undo: () => moveBack(place.dataset, from, tag)});
    }
  } catch {
    tellNews({text: UNREACHABLE, bad: true});
  } finally {
    refreshSoon();
  }
}

async function moveBack({of: address, name}, from, tag) {
  moves++;
  moved.add(address);
  try {
    const answer = await patch(address, tag, {Status: from});
    if (answer.ok) {
      show(address, from);
      tellNews({text: `Undone. ${name}: Status is ${from} again.`});
    } else {
      tellNews({text: await refusal(answer), bad: true});
    }
  } finally {
    refreshSoon();
  }
}

/** Shows a status at once, in labels and on the board; all that is counted comes from the service soon after. */
function show(address, status) {
  for (const place of placesOf(address)) {
    place.dataset.status = status;
    const card = place.closest('.card');
    if (card) {
      const hadFocus = card.contains(document.activeElement);
      columnOf(status).querySelector('ol').prepend(card);
      card.querySelector('.wait').textContent = 'today';
      if (hadFocus) {
        place.focus();
      }
    } else {
      place.textContent = status;
      place.setAttribute('aria-label', `${status}: move ${place.dataset.name}`);
    }
  }
}

function columnOf(status) {
  return [...document.querySelectorAll('.column')].find((one) => one.dataset.status === status);
}

// After moves, the page gets its figures anew: those of others who moved somebody meanwhile, too.

const SETTLED = 250;
let timer;

function refreshSoon() {
  moves++;
  clearTimeout(timer);
  timer = setTimeout(() => refresh().catch(() => {}), SETTLED);
}

/** Another page of the service, to take parts from; null if it has none. */
async function pageAt(address) {
  const answer = await fetch(address, {headers: {Accept: 'text/html'}, cache: 'no-store'});
  return answer.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : null;
}

async function refresh() {
  const asked = moves;
  const fresh = await pageAt(location.pathname + location.search);
  // Whoever has moved somebody since asks again.
  if (fresh === null || asked !== moves) {
    return;
  }
  for (const part of document.querySelectorAll('[data-live]')) {
    const now = fresh.getElementById(part.id);
    if (now && now.innerHTML !== part.innerHTML) {
      const focusable = () => [...part.querySelectorAll('a, button, summary, [tabindex]')];
      const place = focusable().indexOf(document.activeElement);
      part.replaceChildren(...document.importNode(now, true).childNodes);
      focusable()[place]?.focus();
    }
  }
  for (const row of fresh.querySelectorAll('.persons tbody tr')) {
    showSince(row.querySelector('a').getAttribute('href'), row.querySelector('.since'));
  }
  refreshBoard(fresh);
  const shown = [...fresh.querySelectorAll('.persons .name a, .card a')].map((link) => link.getAttribute('href'));
  for (const address of [...moved].filter((one) => !shown.includes(one))) {
    showSince(address, (await pageAt(address))?.querySelector('.facts .since'));
  }
  moved.clear();
  dispatchEvent(new Event('moved'));
}

/** Since when somebody has the status, as another page tells it: in a list with the day, on a card without. */
function showSince(address, since) {
  const line = [...document.querySelectorAll('.persons .name a, .card a')]
    .find((link) => link.getAttribute('href') === address)?.closest('tr, .card');
  if (since && line?.matches('.card')) {
    const wait = since.querySelector('.wait') ?? element('small', {className: 'wait'});
    line.querySelector('.wait').replaceWith(document.importNode(wait, true));
  } else if (since && line) {
    line.querySelector('.since').replaceChildren(...document.importNode(since, true).childNodes);
  }
}

function cards(within) {
  return new Map([...within.querySelectorAll('.card')].map((card) => [card.querySelector('a').getAttribute('href'), card]));
}

function number(href) {
  return Number(href.replace(/\D/g, ''));
}

/** Each column gets the newest as the service has them; those that one has moved there, or asked for, stay where they are still. */
function refreshBoard(fresh) {
  const mine = cards(document);
  const focused = document.activeElement.closest('.card') && document.activeElement;
  for (const column of fresh.querySelectorAll('.column')) {
    const here = columnOf(column.dataset.status);
    const now = cards(column);
    const oldest = column.querySelector('.rest') ? Math.min(...[...now.keys()].map(number)) : 0;
    for (const [href, card] of cards(here)) {
      if (!now.has(href) && number(href) > oldest) {
        card.remove();
      }
    }
    let before = null;
    for (const [href, theirs] of now) {
      const card = mine.get(href);
      if (card) {
        card.querySelector('.wait').replaceWith(theirs.querySelector('.wait'));
        const place = card.querySelector('[data-of]');
        if (place) {
          place.dataset.status = column.dataset.status;
        }
      }
      if (card?.parentElement !== here.querySelector('ol')) {
        const shown = card ?? enhanced(document.importNode(theirs, true));
        before ? before.after(shown) : here.querySelector('ol').prepend(shown);
      }
      before = card ?? cards(here).get(href);
    }
    offerMore(here);
  }
  if (focused?.isConnected) {
    focused.focus();
  }
}

/** A card that can be moved, if it has a place for that. */
function enhanced(card) {
  const place = card.querySelector('.move');
  if (place) {
    offerMoves(place);
    offerDrag(card);
  }
  return card;
}

// The menu: one for all places.

/** The menu keeps so far from the edges of the screen. */
const MARGIN = 8;

const menu = element('div', {className: 'menu', popover: 'auto'});
menu.setAttribute('role', 'dialog');

function openMenu(place) {
  const {name, status} = place.dataset;
  menu.setAttribute('aria-label', `Move ${name} to`);
  menu.replaceChildren(...STATUSES.map((to) => {
    const item = element('button', {type: 'button', textContent: to, disabled: to === status});
    item.className = 'status';
    item.dataset.status = to;
    item.addEventListener('click', () => {
      menu.hidePopover();
      place.focus();
      move(place, to);
    });
    return item;
  }));
  menu.showPopover();
  const {left, bottom, top} = place.getBoundingClientRect();
  const {width, height} = menu.getBoundingClientRect();
  const below = bottom + height + MARGIN < innerHeight;
  const rightmost = document.documentElement.clientWidth - width - MARGIN;
  menu.style.left = `${Math.max(MARGIN, Math.min(left, rightmost))}px`;
  menu.style.top = `${Math.max(MARGIN, below ? bottom + 2 : top - height - 2)}px`;
  menu.querySelector('button:enabled').focus();
}

menu.addEventListener('keydown', (event) => {
  const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
  if (step) {
    event.preventDefault();
    const items = [...menu.querySelectorAll('button:enabled')];
    items.at((items.indexOf(document.activeElement) + step) % items.length).focus();
  }
});

/** Makes a button of a status, or of a card's place for one. */
function offerMoves(place) {
  const button = element('button', {type: 'button', className: place.className});
  Object.assign(button.dataset, place.dataset);
  const {name, status} = place.dataset;
  button.textContent = place.closest('.card') ? 'Move' : status;
  button.setAttribute('aria-label', place.closest('.card') ? `Move ${name}` : `${status}: move ${name}`);
  button.addEventListener('click', () => openMenu(button));
  place.replaceWith(button);
  return button;
}

document.body.append(menu);
document.querySelectorAll('[data-of]').forEach(offerMoves);

// The board.

let dragged = null;

function offerDrag(card) {
  if (!card.querySelector('[data-of]')) {
    return;
  }
  card.draggable = true;
  card.addEventListener('dragstart', (event) => {
    dragged = card;
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('text/plain', card.querySelector('[data-of]').dataset.name);
  });
  card.addEventListener('dragend', () => { dragged = null; });
}

for (const target of document.querySelectorAll('.column')) {
  const mark = (on) => target.classList.toggle('target', on);
  target.addEventListener('dragover', (event) => {
    if (dragged) {
      event.preventDefault();
      mark(true);
    }
  });
  target.addEventListener('dragleave', () => mark(false));
  target.addEventListener('drop', (event) => {
    event.preventDefault();
    mark(false);
    if (dragged) {
      move(dragged.querySelector('[data-of]'), target.dataset.status);
    }
  });
}

/** Gets more of a column's applicants, the newest that are not shown yet. */
async function showMore(column) {
  const address = new URL(column.querySelector('.rest a').href);
  address.searchParams.set('limit', HOW_MANY_MORE);
  address.searchParams.set('after', column.dataset.after);
  const list = await pageAt(address);
  const rows = [...list?.querySelectorAll('.persons tbody tr') ?? []];
  const shown = cards(column);
  for (const row of rows) {
    const link = row.querySelector('.name a');
    column.dataset.after = number(link.getAttribute('href'));
    if (!shown.has(link.getAttribute('href'))) {
      const status = row.querySelector('.status');
      const card = element('li', {className: `card ${row.className}`}, document.importNode(link, true), ' ',
        element('span', {className: 'last', dir: 'auto', textContent: row.querySelector('.last').textContent}), ' ',
        row.querySelector('.wait') ?? element('small', {className: 'wait'}));
      if (status.dataset.of) {
        status.className = 'move';
        status.textContent = '';
        card.append(status);
      }
      column.querySelector('ol').append(enhanced(card));
    }
  }
  if (!list?.querySelector('[rel=next]')) {
    column.dataset.after = 0;
  }
  offerMore(column);
}

/** Offers more below a column, where there are more than it shows. */
function offerMore(column) {
  const rest = column.querySelector('.rest');
  if (!rest || rest.querySelector('button') || column.dataset.after === '0') {
    rest?.querySelector('button')?.toggleAttribute('hidden', column.dataset.after === '0');
    return;
  }
  // Those that are moved here stand on top; the list goes on after the oldest that the service has given.
  column.dataset.after ??= number([...cards(column).keys()].at(-1));
  const more = element('button', {type: 'button', className: 'secondary', textContent: 'More'});
  more.setAttribute('aria-label', `More: ${column.dataset.status}`);
  more.addEventListener('click', () => showMore(column).catch(() => tellNews({text: UNREACHABLE, bad: true})));
  rest.append(' ', more);
}

document.querySelectorAll('.card').forEach(offerDrag);
document.querySelectorAll('.column').forEach(offerMore);

// The list that one comes from: the applicants before and after the one that is shown. No name is kept, only addresses.

const LIST = 'list';
const listed = [...document.querySelectorAll('.persons .name a, .card a')].map((link) => link.getAttribute('href'));
if (listed.length > 0) {
  sessionStorage.setItem(LIST, JSON.stringify({
    address: location.pathname + location.search,
    urls: listed,
    isAll: !document.querySelector('.turn, .rest'),
  }));
}

function showSiblings(nav) {
  const {address, urls, isAll} = JSON.parse(sessionStorage.getItem(LIST) ?? '{"urls": []}');
  const place = urls.indexOf(location.pathname);
  if (place < 0) {
    return;
  }
  const link = (href, text) => element('ul', {}, element('li', {}, href ? element('a', {href, textContent: text}) : ''));
  nav.append(link(urls[place - 1], '← Previous'),
    link(address, `${place + 1} of ${urls.length} ${isAll ? 'in the list' : 'shown in the list'}`),
    link(urls[place + 1], 'Next →'));
  nav.hidden = false;
}

document.querySelectorAll('.siblings').forEach(showSiblings);

'use strict';

// Moves applicants from one status to another: by a menu wherever a status stands, and on a job's board by drag and drop.
// Each move is a PATCH with If-Match, and can be undone.

/** All that there are: each page with something to move shows them, in a board, a filter or a form. */
const STATUSES = [...new Set([...document.querySelectorAll('.column, .filter [name=status], select[name=Status] option')]
  .map((one) => one.dataset.status ?? one.value))];

const HOW_MANY_MORE = 20;

/** Moves an applicant on, unless somebody else has moved it since. */
async function move(place, to) {
  const {of: address, name, status: from} = place.dataset;
  if (to === from) {
    return;
  }
  try {
    const current = await fetch(address, {headers: {Accept: 'application/json'}, cache: 'no-store'});
    if (!current.ok) {
      tellNews({text: await refusal(current), bad: true});
      return;
    }
    const stored = (await current.json()).Status;
    if (stored !== from) {
      show(place, stored);
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
      show(place, to);
      tellNews({text, undo: () => moveBack(place, from, tag)});
    }
  } catch {
    tellNews({text: UNREACHABLE, bad: true});
  }
}

async function moveBack(place, from, tag) {
  const answer = await patch(place.dataset.of, tag, {Status: from});
  if (answer.ok) {
    show(place, from);
    tellNews({text: `Undone. ${place.dataset.name}: Status is ${from} again.`});
  } else {
    tellNews({text: await refusal(answer), bad: true});
  }
}

/** Shows a status: in its label, and on a board in its column. */
function show(place, status) {
  place.dataset.status = status;
  const card = place.closest('.card');
  if (!card) {
    place.textContent = status;
    place.closest('tr')?.querySelector('.since').replaceChildren('today');
    return;
  }
  const hadFocus = card.contains(document.activeElement);
  count(column(card), -1);
  const target = [...document.querySelectorAll('.column')].find((one) => one.dataset.status === status);
  target.querySelector('ol').prepend(card);
  card.querySelector('small').textContent = 'today';
  count(target, 1);
  if (hadFocus) {
    place.focus();
  }
}

function column(card) {
  return card.closest('.column');
}

function count(column, change) {
  const shown = column.querySelector('.count');
  shown.textContent = Number(shown.textContent) + change;
}

// The menu: one for all places.

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
  const below = bottom + menu.offsetHeight < innerHeight;
  menu.style.left = `${Math.max(0, Math.min(left, document.documentElement.clientWidth - menu.offsetWidth))}px`;
  menu.style.top = `${Math.max(0, below ? bottom : top - menu.offsetHeight)}px`;
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

const movable = document.querySelectorAll('[data-of]');
if (movable.length > 0) {
  document.body.append(menu);
  movable.forEach(offerMoves);
}

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
async function showMore(column, link, button) {
  const shown = [...column.querySelectorAll('.card a')].map((one) => Number(one.pathname.replace(/\D/g, '')));
  const address = new URL(link.href);
  address.searchParams.set('limit', HOW_MANY_MORE);
  // Those that were moved here stand on top; the list goes on after the oldest that came with the page.
  address.searchParams.set('after', button.dataset.after ?? Math.min(...shown));
  const answer = await fetch(address, {headers: {Accept: 'application/json'}});
  if (!answer.ok) {
    tellNews({text: (await problem(answer)).detail, bad: true});
    return;
  }
  const {results, next} = await answer.json();
  const canMove = document.querySelector('.card [data-of]') !== null;
  for (const one of results.filter(({Id}) => !shown.includes(Id))) {
    const name = `${one['First name']} ${one['Last name']}`;
    const card = element('li', {className: 'card'},
      element('a', {href: one.Url}, element('bdi', {textContent: name})), ' ', element('small'));
    if (canMove) {
      const place = element('span', {className: 'move'});
      Object.assign(place.dataset, {status: one.Status, of: one.Url, name});
      card.append(place);
    }
    column.querySelector('ol').append(card);
    if (canMove) {
      offerMoves(card.querySelector('.move'));
      offerDrag(card);
    }
  }
  button.dataset.after = results.at(-1)?.Id ?? 0;
  button.hidden = !next;
}

document.querySelectorAll('.card').forEach(offerDrag);
for (const rest of document.querySelectorAll('.column .rest')) {
  const more = element('button', {type: 'button', className: 'secondary', textContent: 'More'});
  more.setAttribute('aria-label', `More: ${rest.closest('.column').dataset.status}`);
  more.addEventListener('click', () => showMore(rest.closest('.column'), rest.querySelector('a'), more)
    .catch(() => tellNews({text: UNREACHABLE, bad: true})));
  rest.append(' ', more);
}

// The list that one comes from: the applicants before and after the one that is shown. No name is kept, only addresses.

const LIST = 'list';
const listed = [...document.querySelectorAll('.list td:first-child a, .card a')]
  .map((link) => link.getAttribute('href'))
  .filter((url) => /^\/api\/applicant\/\d+\/$/.test(url));
if (listed.length > 0) {
  sessionStorage.setItem(LIST, JSON.stringify({address: location.pathname + location.search, urls: listed}));
}

function showSiblings(nav) {
  const {address, urls} = JSON.parse(sessionStorage.getItem(LIST) ?? '{"urls": []}');
  const place = urls.indexOf(location.pathname);
  if (place < 0) {
    return;
  }
  const link = (href, text) => element('ul', {}, element('li', {}, href ? element('a', {href, textContent: text}) : ''));
  nav.append(link(urls[place - 1], '← Previous'),
    link(address, `${place + 1} of ${urls.length} in the list`),
    link(urls[place + 1], 'Next →'));
  nav.hidden = false;
}

document.querySelectorAll('.siblings').forEach(showSiblings);

'use strict';

// Makes the pages' forms send JSON as the API takes it, and shows what came back. Everything that is shown is set as
// text, never as HTML.

document.documentElement.classList.add('js');

const NEWS = 'news';
const UNREACHABLE = 'The service cannot be reached. Nothing was changed.';

/** An element with a text or with others in it. */
function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

// What has happened, where one sees it wherever one is on the page, and the way back.

/** Goes to a page, or loads this one again, and tells the news there. */
function lead(path, news) {
  sessionStorage.setItem(NEWS, JSON.stringify(news));
  if (path === location.pathname) {
    location.reload();
  } else {
    location.assign(path);
  }
}

/** Tells what was changed, of which object, and offers to undo it: by a PATCH, or else by a function. */
function tellNews({text, name, address, undo, bad}) {
  const place = document.getElementById(NEWS);
  place.classList.toggle('bad', bad === true);
  const story = element('span');
  if (name) {
    story.append(element('a', {href: address}, element('bdi', {textContent: name})), ' ');
  }
  story.append(text);
  place.replaceChildren(story);
  if (undo) {
    const button = element('button', {type: 'button', className: 'secondary', textContent: 'Undo'});
    button.addEventListener('click', () => {
      button.disabled = true;
      (undo instanceof Function ? undo() : undoPatch(undo)).catch(() => tellNews({text: UNREACHABLE, bad: true}));
    });
    place.append(button);
  }
}

async function patch(address, tag, body) {
  return fetch(address, {method: 'PATCH', body: JSON.stringify(body),
    headers: {'Content-Type': 'application/json', Accept: 'application/json', 'If-Match': tag}});
}

async function undoPatch({address, tag, body}) {
  const answer = await patch(address, tag, body);
  if (answer.ok) {
    lead(location.pathname, {text: `Undone. ${story(body)}`});
  } else {
    tellNews({text: await refusal(answer), bad: true});
  }
}

/** Why the service has refused a change, in words. */
async function refusal(answer) {
  return answer.status === 412 ? 'Somebody else has changed it since, so it stays as it is.' : (await problem(answer)).detail;
}

// What a form says.

/** The form's own controls that are part of a body; those of its rows apart. */
function controls(within) {
  return [...within.querySelectorAll('[name]')].filter(
    (control) => control.closest('.row') === (within.matches('.row') ? within : null) && !control.closest('.conflict'));
}

function rows(form) {
  return [...form.querySelectorAll('.rows > .row')];
}

/** A reference all of digits is an id, which JSON holds as a number. */
function value(control) {
  const text = control.value.trim();
  return control.matches('.reference') && /^[1-9][0-9]{0,15}$/.test(text) ? Number(text) : control.value;
}

/** The fields with something in them: the service tells which of the others it requires. */
function fields(within) {
  return Object.fromEntries(controls(within)
    .filter((control) => control.value !== '')
    .map((control) => [control.name, value(control)]));
}

/** What a control had at first, in the form in which a browser keeps it. */
function initial(control) {
  if (control instanceof HTMLSelectElement) {
    return ([...control.options].find((option) => option.defaultSelected) ?? control.options[0]).value;
  }
  const fresh = control.cloneNode();
  fresh.value = control.defaultValue;
  return fresh.value;
}

function setInitial(control, value) {
  if (control instanceof HTMLSelectElement) {
    for (const option of control.options) {
      option.defaultSelected = option.value === value;
    }
  } else {
    control.defaultValue = value;
  }
}

/** A value of the API, in the form in which a browser keeps it. */
function shown(control, value) {
  return control.type === 'date' && value ? new Date(`${value} UTC`).toISOString().slice(0, 10) : value ?? '';
}

function changed(form) {
  return controls(form).filter((control) => control.value !== initial(control));
}

function body(form) {
  if (form.dataset.method === 'PATCH') {
    return Object.fromEntries(changed(form).map((control) => [control.name, value(control)]));
  }
  const all = fields(form);
  const list = form.querySelector('.rows');
  if (list) {
    all[list.dataset.name] = rows(form).map(fields);
  }
  return all;
}

// What a form tells.

function say(form, text, bad) {
  const said = form.querySelector('.said');
  said.textContent = text;
  said.classList.toggle('bad', bad);
}

let faults = 0;

function forget(form) {
  form.querySelectorAll('.fault').forEach((fault) => fault.remove());
  form.querySelectorAll('[aria-invalid]').forEach((control) => {
    control.removeAttribute('aria-invalid');
    control.removeAttribute('aria-describedby');
  });
}

/** The control that a pointer such as #/Experiences/0/Start names. */
function pointed(form, pointer = '') {
  const steps = pointer.split('/').slice(1).map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  const within = steps.length === 3 ? rows(form)[Number(steps[1])] : form;
  return within && controls(within).find((control) => control.name === steps.at(-1));
}

function tell(form, problem) {
  const elsewhere = [];
  for (const error of problem.errors ?? []) {
    const control = pointed(form, error.pointer);
    if (!control || control.type === 'hidden') {
      elsewhere.push(error.detail);
      continue;
    }
    const fault = element('small', {className: 'fault', id: `fault-${++faults}`, textContent: error.detail});
    control.closest('.field').append(fault);
    control.setAttribute('aria-invalid', 'true');
    control.setAttribute('aria-describedby', fault.id);
  }
  const wrong = form.querySelectorAll('[aria-invalid]').length;
  const shown = wrong === 0 ? problem.detail : wrong === 1 ? 'One field is not right yet.' : `${wrong} fields are not right yet.`;
  say(form, [shown, ...elsewhere.filter((detail) => detail !== problem.detail)].join(' '), true);
  (form.querySelector('[aria-invalid]') ?? form.querySelector('[type=submit]')).focus();
}

// Sending.

/**
 * Sends what a form says. A form that warns of duplicates first asks the service to store none; one may add it anyway.
 * @returns whether it was stored, and another page comes
 */
async function send(form, warns) {
  forget(form);
  say(form, '', false);
  const {method, address, tag} = form.dataset;
  const sent = body(form);
  if (method === 'PATCH' && Object.keys(sent).length === 0) {
    say(form, 'Nothing was changed.', false);
    return false;
  }
  const headers = {'Content-Type': 'application/json', Accept: 'application/json'};
  if (tag) {
    headers['If-Match'] = tag;
  }
  const answer = await fetch(address + (warns ? '?duplicates=fail' : ''), {method, headers, body: JSON.stringify(sent)});
  if (answer.status === 412) {
    await collide(form);
  } else if (warns && answer.status === 409 && answer.headers.has('Location')) {
    warn(form, await problem(answer), new URL(answer.headers.get('Location'), location.href).pathname);
  } else if (answer.ok) {
    const {then, thenNamed, said} = form.dataset;
    const stored = new URL(then ?? answer.headers.get('Location') ?? address, location.href);
    const target = thenNamed ? new URL(sent[thenNamed], stored) : stored;
    const news = method === 'PATCH'
      ? {text: story(sent), undo: {address, tag: answer.headers.get('ETag'), body: before(form)}}
      : said ? {text: said} : creation(sent, target.pathname);
    // What was typed has arrived: a browser that comes back here need not keep it.
    form.reset();
    lead(target.pathname, news);
    return true;
  } else if (answer.status === 401 && document.querySelector('.sign-out')) {
    tellToSignIn(form);
  } else {
    tell(form, await problem(answer));
  }
  return false;
}

/** There is such an object already: one looks at it, or adds another anyway. */
function warn(form, {detail}, there) {
  say(form, detail, true);
  const anyway = element('button', {type: 'button', className: 'secondary', textContent: 'Add anyway'});
  anyway.addEventListener('click', () => submit(form, false));
  form.querySelector('.said').append(element('p', {className: 'actions'},
    element('a', {href: there, target: '_blank', textContent: 'Look at the one that is there'}), anyway));
  anyway.focus();
}

/** What was created, in words. */
function creation(sent, address) {
  if (sent.Title) {
    return {name: sent.Title, address, text: 'was created.'};
  }
  return sent['Last name']
    ? {name: `${sent['First name']} ${sent['Last name']}`, address, text: 'was added.'}
    : {text: `The experience at ${sent.Institution} was added.`};
}

/** What was changed, in words. */
function story(sent) {
  const changes = Object.entries(sent);
  const [[name, now]] = changes;
  return changes.length === 1 && String(now).length <= 80
    ? `${name} is now ${now || 'empty'}.`
    : `Saved: ${changes.map(([field]) => field).join(', ')}.`;
}

/** What the changed fields held before. */
function before(form) {
  return Object.fromEntries(changed(form).map((control) => [control.name, initial(control)]));
}

/** The session has ended: in another tab one signs in again, and so this one keeps what was typed. */
function tellToSignIn(form) {
  const link = element('a', {href: '/sign-in', target: '_blank', textContent: 'Sign in again in another tab'});
  say(form, 'You are no longer signed in. Nothing was saved, and what you typed is still here. ', true);
  form.querySelector('.said').append(link, ', then come back and send it.');
  link.focus();
}

async function problem(answer) {
  try {
    return await answer.json();
  } catch {
    return {detail: `The service answered with ${answer.status} ${answer.statusText}.`};
  }
}

// Somebody else was faster: both versions side by side, to choose from.

async function collide(form) {
  const answer = await fetch(form.dataset.address, {headers: {Accept: 'application/json'}, cache: 'no-store'});
  if (!answer.ok) {
    tell(form, await problem(answer));
    return;
  }
  const theirs = await answer.json();
  form.dataset.tag = answer.headers.get('ETag');
  const lines = [];
  for (const control of controls(form)) {
    const before = initial(control);
    const mine = control.value;
    setInitial(control, shown(control, theirs[control.name]));
    const now = initial(control);
    // What only they changed stays theirs, unless one chooses otherwise.
    control.value = mine === before ? now : mine;
    if (now !== before || mine !== before) {
      lines.push(line(control, now, mine, mine === before));
    }
  }
  const heading = element('h2', {textContent: 'Somebody else has changed this in the meantime'});
  const names = element('tr', {}, ...['Field', 'Theirs', 'Yours'].map(
    (name) => element('th', {scope: 'col', textContent: name})));
  const conflict = form.querySelector('.conflict');
  conflict.replaceChildren(
    heading,
    element('p', {textContent: 'Nothing of yours is lost, and nothing was saved. Choose for each field, then save again.'}),
    element('table', {}, element('thead', {}, names), element('tbody', {}, ...lines)));
  conflict.hidden = false;
  conflict.tabIndex = -1;
  say(form, 'It was not saved: somebody else has changed it since you opened it.', true);
  conflict.focus();
}

function line(control, theirs, mine, takeTheirs) {
  const choice = (value, checked, whose) => {
    const radio = element('input', {type: 'radio', name: `choose ${control.name}`, checked});
    radio.setAttribute('aria-label', `${control.name}: ${whose}, ${value}`);
    radio.addEventListener('change', () => {
      control.value = value;
      command(control.form);
    });
    const text = element('bdi', {textContent: value});
    return element('td', {}, element('label', {}, radio, ' ', text));
  };
  return element('tr', {},
    element('th', {scope: 'row', textContent: control.name}),
    choice(theirs, takeTheirs, 'theirs'),
    choice(mine, !takeTheirs, 'yours'));
}

// The command that does the same.

/** POSIX, Shell Command Language, 2.2.2. */
function quoted(text) {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function command(form) {
  const {method, address, tag} = form.dataset;
  const condition = tag ? ` -H ${quoted(`If-Match: ${tag}`)}` : '';
  form.querySelector('.curl code').textContent = `curl -X ${method} -H 'Content-Type: application/json'${condition}`
    + ` -d ${quoted(JSON.stringify(body(form)))} ${quoted(new URL(address, location.href).href)}`;
}

async function copy(button) {
  const text = button.parentElement.querySelector('code');
  try {
    await navigator.clipboard.writeText(text.textContent);
    button.textContent = 'Copied';
  } catch {
    getSelection().selectAllChildren(text);
    button.textContent = 'Selected';
  }
  setTimeout(() => { button.textContent = 'Copy'; }, 2000);
}

// Jobs to choose from, asked for when one comes to choose.

function offerJobs(input) {
  let asked;
  const offer = async () => {
    const text = input.value.trim();
    if (text === asked) {
      return;
    }
    asked = text;
    const answer = await fetch(`/api/jobs/?limit=20&q=${encodeURIComponent(text)}`, {headers: {Accept: 'application/json'}});
    if (answer.ok && text === asked) {
      const {results} = await answer.json();
      const titles = results.map((job) => job.Title);
      // A title that several have would not say which.
      const isUnique = (title) => titles.indexOf(title) === titles.lastIndexOf(title);
      input.list.replaceChildren(...results.map((job) => isUnique(job.Title)
        ? element('option', {value: job.Title, label: job.Location})
        : element('option', {value: job.Url, label: `${job.Title}, ${job.Location}`})));
    }
  };
  input.addEventListener('focus', offer);
  input.addEventListener('input', offer);
}

// Rows that come and go.

function addRow(form) {
  const row = form.querySelector('template').content.firstElementChild.cloneNode(true);
  form.querySelector('.rows').append(row);
  row.querySelector('.remove').addEventListener('click', () => {
    row.remove();
    numberRows(form);
    form.querySelector('.add').focus();
    command(form);
  });
  numberRows(form);
  row.querySelector('[name]').focus();
}

function numberRows(form) {
  rows(form).forEach((row, i) => { row.querySelector('legend').textContent = `Experience ${i + 1}`; });
}

// Import a file: check it, or store it.

function many(count, thing) {
  return `${count.toLocaleString('en')} ${thing}${count === 1 ? '' : 's'}`;
}

/** Where a fault is: in one line, or in how many and the first of them. */
function lines({line, lines = [line], count = lines.length}) {
  return count === 1 ? line : `${many(count, 'line')}: ${lines.join(', ')}${count > lines.length ? ' …' : ''}`;
}

async function importFile(form, dryRun) {
  const file = form.elements.file.files[0];
  const list = form.querySelector('.faults');
  list.replaceChildren();
  if (!file) {
    say(form, 'Choose a file first.', true);
    form.elements.file.focus();
    return;
  }
  const query = new URLSearchParams({duplicates: form.elements.duplicates.value,
    create_jobs: form.elements.create_jobs.checked, dry_run: dryRun});
  if (form.elements.job.value.trim()) {
    query.set('job', form.elements.job.value.trim());
  }
  const type = file.name.toLowerCase().endsWith('.csv') ? 'text/csv' : 'application/x-ndjson';
  say(form, dryRun ? 'Checking …' : 'Importing …', false);
  const answer = await fetch(`${form.dataset.address}?${query}`,
    {method: 'POST', headers: {'Content-Type': type, Accept: 'application/json'}, body: file});
  const result = await problem(answer);
  if (answer.ok) {
    say(form, `${dryRun ? 'Nothing is wrong. It would import' : 'Imported'} ${many(result.Applicants, 'applicant')} with `
      + `${many(result.Experiences, 'experience')}, and ${many(result.Jobs, 'job')}; left out: `
      + `${many(result.Duplicates, 'duplicate')}.`, false);
    return;
  }
  say(form, result.detail, true);
  const faults = (result.errors ?? []).filter((error) => error.line);
  if (faults.length > 0) {
    const cells = (name, ...texts) => element('tr', {}, ...texts.map((text) => element(name, {textContent: text})));
    list.append(element('table', {},
      element('thead', {}, cells('th', 'Lines', 'Field', 'What is wrong')),
      element('tbody', {}, ...faults.map((fault) => cells('td', lines(fault), (fault.pointer ?? '').replace(/^#[/]?/, ''), fault.detail)))));
    list.focus();
  }
}

for (const form of document.querySelectorAll('.import-file')) {
  const buttons = form.querySelectorAll('button');
  const bar = form.querySelector('progress');
  const run = async (dryRun) => {
    buttons.forEach((button) => { button.disabled = true; });
    bar.hidden = false;
    try {
      await importFile(form, dryRun);
    } catch {
      say(form, 'The service cannot be reached, and nothing was imported.', true);
    } finally {
      buttons.forEach((button) => { button.disabled = false; });
      bar.hidden = true;
    }
  };
  buttons.forEach((button) => { button.disabled = false; });
  form.querySelector('.check').addEventListener('click', () => run(true));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    run(false);
  });
}

// The drawer of the API, which stays as one leaves it.

const DRAWER = 'api';

function offerDrawer() {
  const drawer = document.getElementById(DRAWER);
  drawer.open = localStorage.getItem(DRAWER) === 'open';
  drawer.addEventListener('toggle', () => localStorage.setItem(DRAWER, drawer.open ? 'open' : 'closed'));
  drawer.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      drawer.open = false;
      drawer.querySelector('summary').focus();
    }
  });
  document.querySelector('.to-api').addEventListener('click', (event) => {
    event.preventDefault();
    drawer.open = !drawer.open;
    if (drawer.open) {
      drawer.querySelector('summary').focus();
    }
  });
}

offerDrawer();

// The page as it comes.

/** One at a time: who presses Enter twice sends once. */
async function submit(form, warns) {
  const buttons = [...form.querySelectorAll('button')].filter((button) => !button.disabled);
  if (form.ariaBusy === 'true') {
    return;
  }
  form.ariaBusy = 'true';
  const had = document.activeElement;
  buttons.forEach((button) => { button.disabled = true; });
  const free = () => {
    form.ariaBusy = null;
    buttons.forEach((button) => { button.disabled = false; });
  };
  try {
    if (await send(form, warns)) {
      // Another page comes; should one come back to this one, it can be sent again.
      addEventListener('pageshow', free, {once: true});
      return;
    }
  } catch {
    say(form, 'The service cannot be reached. What you typed is still here.', true);
  }
  free();
  if (document.activeElement === document.body) {
    (form.querySelector('[aria-invalid]') ?? had).focus();
  }
}

for (const form of document.querySelectorAll('form[data-method]')) {
  form.querySelector('[type=submit]').disabled = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit(form, 'warn' in form.dataset);
  });
  form.addEventListener('input', () => command(form));
  const add = form.querySelector('.add');
  if (add) {
    add.hidden = false;
    add.addEventListener('click', () => addRow(form));
  }
}

// Sheets: forms in front of the page. What one has typed stays when one is closed.

function openSheet(sheet) {
  if (!sheet.open) {
    sheet.showModal();
  }
  // Not its button: what is sent for good must not be sent by one key too many.
  (sheet.querySelector('input:not([type=hidden], [type=checkbox]), select, textarea') ?? sheet.querySelector('header :is(a, button)')).focus();
}

/** Closes it where one presses beside it. */
function offerSheet(sheet) {
  sheet.addEventListener('pointerdown', (event) => {
    if (event.target === sheet) {
      sheet.close();
    }
  });
  // The address may have led to it.
  sheet.addEventListener('close', () => history.replaceState(null, '', location.pathname + location.search));
}

for (const sheet of document.querySelectorAll('.sheet')) {
  offerSheet(sheet);
  sheet.querySelector('.close').addEventListener('click', (event) => {
    event.preventDefault();
    sheet.close();
  });
}

/** What a link or an address leads to is opened, and one can type at once. */
function openTarget() {
  const target = document.getElementById(location.hash.slice(1));
  if (target?.matches('.sheet')) {
    openSheet(target);
  } else if (target?.matches('input')) {
    target.focus();
  }
}

document.addEventListener('click', (event) => {
  const link = event.target.closest('a[href^="#"]');
  const sheet = link && document.getElementById(link.hash.slice(1));
  if (sheet?.matches('.sheet')) {
    event.preventDefault();
    link.closest('details.drop')?.removeAttribute('open');
    openSheet(sheet);
  }
});
addEventListener('hashchange', openTarget);
openTarget();

// Back from another page, a form that one has begun is open as it was.
addEventListener('pageshow', () => {
  const begun = document.querySelector('#create form');
  if (begun && changed(begun).length > 0) {
    openSheet(begun.closest('.sheet'));
  }
});

// Menus below a button close as menus do.
document.addEventListener('click', (event) => {
  for (const menu of document.querySelectorAll('details.drop[open]')) {
    menu.open = menu.contains(event.target);
  }
});
document.addEventListener('keydown', (event) => {
  const menu = event.key === 'Escape' && event.target.closest('details.drop[open]');
  if (menu) {
    event.preventDefault();
    menu.open = false;
    menu.querySelector('summary').focus();
  }
});

for (const form of document.querySelectorAll('form.filter')) {
  form.addEventListener('change', (event) => {
    if (event.isTrusted && event.target.matches('select, [type=checkbox]')) {
      form.requestSubmit();
    }
  });
  // Without a script, an empty one would be sent.
  form.querySelectorAll('.scripted').forEach((label) => {
    label.hidden = false;
    label.querySelector('input').disabled = false;
  });
  // A job that one chooses from the list applies at once, one that is typed with the Enter key.
  form.querySelector('input.job')?.addEventListener('input', (event) => {
    if (event.inputType === 'insertReplacementText' || !(event instanceof InputEvent)) {
      form.requestSubmit();
    }
  });
  form.addEventListener('submit', () => {
    const chosen = new FormData(form);
    if (chosen.get('order') === 'waiting' && !(chosen.get('job') && chosen.getAll('status').length === 1)) {
      form.elements.order.value = 'oldest';
    }
    for (const input of form.querySelectorAll('input[name]')) {
      input.disabled = input.value.trim() === '';
    }
  });
  // Back from what was found, the form is as it was.
  addEventListener('pageshow', () => form.querySelectorAll('input[name]').forEach((input) => { input.disabled = false; }));
}

document.querySelectorAll('input.job').forEach(offerJobs);

document.addEventListener('click', (event) => {
  if (event.target.matches('.copy')) {
    copy(event.target);
  }
});

const news = sessionStorage.getItem(NEWS);
if (news) {
  sessionStorage.removeItem(NEWS);
  tellNews(JSON.parse(news));
}

// The page of the emulator. Every text is set as text, never as markup.

const pollingInterval = 1000;

// The time of the emulator.
let now = Date.now();

const byId = (id) => document.getElementById(id);

function element(tag, className, text) {
  const created = document.createElement(tag);
  if (className) created.className = className;
  if (text !== undefined) created.textContent = text;
  return created;
}

function setText(target, text) {
  if (target.textContent !== text) target.textContent = text;
}

async function call(method, path, body) {
  const response = await fetch('_emulator/' + path, { method, body });
  const text = await response.text();
  if (!response.ok) {
    let detail = text;
    try { detail = JSON.parse(text).detail; } catch { /* The text is the message. */ }
    throw new Error(detail);
  }
  return response.headers.get('content-type')?.startsWith('application/json') ? JSON.parse(text) : text.trim();
}

function show(message, isProblem = false) {
  byId('message').classList.toggle('problem', isProblem);
  setText(byId('message'), message);
}

async function act(action, done) {
  try {
    await action();
    show(done);
  } catch (error) {
    show(error.message, true);
  }
  await refresh();
}

// Local time in the format of ISO 8601; in a list, today without the date.
const dateTime = (text) => new Date(text).toLocaleString('sv');
const time = (text) => {
  const [date, clock] = dateTime(text).split(' ');
  return date === dateTime(now).split(' ')[0] ? clock : `${date} ${clock}`;
};

// A list whose rows keep their elements, and with them the focus, when it is refreshed.
class List {
  constructor(list, update, open) {
    this.list = list;
    this.update = update;
    this.open = open;
    this.rows = new Map();
  }

  show(items, key) {
    const keys = new Set(items.map(key));
    for (const [id, row] of this.rows) {
      if (!keys.has(id)) {
        row.item.remove();
        this.rows.delete(id);
      }
    }
    let next = this.list.firstChild;
    for (const value of items) {
      const row = this.rows.get(key(value)) ?? this.add(key(value));
      if (row.item === next) next = next.nextSibling;
      else this.list.insertBefore(row.item, next);
      row.value = value;
      this.update(row, value);
      if (row.details && row.shown !== this.state(value)) this.fill(row);
    }
  }

  state(value) { return JSON.stringify(value); }

  add(id) {
    const row = { item: element('li'), button: element('button', 'row'), details: null };
    row.button.type = 'button';
    row.button.setAttribute('aria-expanded', 'false');
    row.button.addEventListener('click', () => this.toggle(row));
    row.item.append(row.button);
    this.rows.set(id, row);
    return row;
  }

  toggle(row) {
    if (row.details) {
      row.details.remove();
      row.details = null;
    } else {
      row.details = element('div', 'details');
      row.item.append(row.details);
      this.fill(row);
    }
    row.button.setAttribute('aria-expanded', String(row.details !== null));
  }

  async fill(row) {
    row.shown = this.state(row.value);
    const parts = await this.open(row.value).catch((error) => [element('p', 'problem', error.message)]);
    row.details?.replaceChildren(...parts);
  }
}

const part = (row, name, tag = 'span', parent = row.button) => (row[name] ??= parent.appendChild(element(tag, name)));

function block(title, text) {
  const pre = element('pre', '', text);
  pre.tabIndex = 0;
  pre.setAttribute('aria-label', title);
  return [element('h3', '', title), pre];
}

// How long the job was in each state, until now.
function showBar(bar, job, now) {
  const created = Date.parse(job.created_at);
  const running = job.running_at ? Date.parse(job.running_at) : null;
  const ended = job.ended_at ? Date.parse(job.ended_at) : null;
  const end = ended ?? now;
  const parts = [['pending', (running ?? end) - created], ...(running === null ? [] : [['running', end - running]])];
  const seconds = (length) => (Math.max(0, length) / 1000).toFixed(1) + ' s';
  bar.setAttribute('role', 'img');
  bar.setAttribute('aria-label', parts.map(([name, length]) => `${name} ${seconds(length)}`).join(', ') + (ended === null ? '' : ', then ' + job.status.toLowerCase()));
  bar.title = bar.getAttribute('aria-label');
  bar.replaceChildren(...parts.map(([name, length]) => {
    const piece = element('i', name);
    piece.style.flexGrow = String(Math.max(length, 1));
    return piece;
  }), ...(ended === null ? [] : [element('i', 'end ' + job.status)]));
}

const jobs = new List(byId('jobs'), (row, job) => {
  const status = part(row, 'status');
  status.className = 'status ' + job.status;
  setText(status, job.status);
  setText(part(row, 'name'), job.name ?? job.id);
  setText(part(row, 'rest'), job.tier ?? '');
  const second = part(row, 'second');
  setText(part(row, 'time', 'span', second), time(job.created_at));
  showBar(part(row, 'bar', 'span', second), job, now);
  const problem = part(row, 'problem', 'span', second);
  setText(problem, job.error_message ?? '');
}, async (value) => {
  const job = await call('GET', 'jobs/' + value.id);
  const parts = [element('p', 'mono', job.id), element('p', '', `Created ${dateTime(job.created_at)}` + (job.running_at ? `, running ${dateTime(job.running_at)}` : '') + (job.ended_at ? `, ended ${dateTime(job.ended_at)}` : ''))];
  if (job.error_message) parts.push(element('p', 'problem', job.error_message));
  for (const page of job.pages) {
    parts.push(...block(`Page ${page.page_number}` + (page.error ? ' (failed)' : ''), page.error ?? page.markdown));
  }
  return parts;
});

const requests = new List(byId('requests'), (row, request) => {
  const status = part(row, 'status');
  status.className = 'status ' + (request.status < 400 ? 'ok' : 'error');
  setText(status, String(request.status ?? '(none)'));
  setText(part(row, 'name'), `${request.method} ${request.path}${request.query ?? ''}`);
  setText(part(row, 'rest'), request.duration_ms === undefined ? '…' : `${Math.round(request.duration_ms)} ms`);
  const second = part(row, 'second');
  setText(part(row, 'time', 'span', second), time(request.received_at));
  setText(part(row, 'what', 'span', second), [request.file_name, request.operation ?? 'unknown path'].filter(Boolean).join(' · '));
  setText(part(row, 'problem', 'span', second), request.fault ? `fault: ${request.fault}` : '');
}, async (request) => {
  const parts = [];
  if (request.job_id) parts.push(element('p', 'mono', request.job_id));
  if (request.configuration) parts.push(...block('Configuration', JSON.stringify(request.configuration, null, 2)));
  parts.push(...block('Headers', Object.entries(request.headers).map(([name, value]) => `${name}: ${value}`).join('\n')));
  let body = request.response_body ?? '(none)';
  try { body = JSON.stringify(JSON.parse(body), null, 2); } catch { /* It was cut. */ }
  return [...parts, ...block('Response', body)];
});

async function refresh() {
  try {
    const [clock, jobList, requestList, fault] = await Promise.all([call('GET', 'clock'), call('GET', 'jobs?limit=50'), call('GET', 'requests?limit=50'), call('GET', 'fault')]);
    now = Date.parse(clock.now);
    setText(byId('clock'), dateTime(clock.now) + (clock.is_frozen ? ' (frozen)' : '') + (Math.abs(clock.offset_seconds) >= 1 && !clock.is_frozen ? ' (advanced)' : ''));
    if (document.activeElement !== byId('fault')) byId('fault').value = fault;
    jobs.show(jobList.items, (job) => job.id);
    requests.show(requestList.items.reverse(), (request) => request.number);
    byId('jobs-empty').hidden = jobList.items.length > 0;
    byId('requests-empty').hidden = requestList.items.length > 0;
    setText(byId('jobs-count'), jobList.items.length === 50 ? 'the newest 50' : String(jobList.items.length));
    setText(byId('requests-count'), requestList.items.length === 50 ? 'the last 50' : String(requestList.items.length));
    document.body.dataset.ready = 'true';
    if (byId('message').dataset.lost) {
      delete byId('message').dataset.lost;
      show('');
    }
  } catch (error) {
    byId('message').dataset.lost = 'true';
    show(`The emulator does not respond: ${error.message}`, true);
  }
}

byId('fault-form').addEventListener('submit', (event) => {
  event.preventDefault();
  act(() => call('PUT', 'fault', byId('fault').value), 'The faults were set.');
});
byId('fault-clear').addEventListener('click', () => act(async () => {
  await call('DELETE', 'fault');
  byId('fault').value = '';
}, 'The faults were removed.'));
for (const button of document.querySelectorAll('[data-advance]')) {
  button.addEventListener('click', () => act(() => call('POST', 'clock/advance', JSON.stringify({ by: button.dataset.advance })), `The clock was advanced by ${button.dataset.advance}.`));
}
byId('freeze').addEventListener('click', () => act(() => call('POST', 'clock/freeze'), 'The clock is frozen.'));
byId('real').addEventListener('click', () => act(() => call('POST', 'clock/real'), 'The clock shows the real time.'));
byId('reset').addEventListener('click', () => act(() => call('POST', 'reset'), 'The emulator was reset.'));
byId('clear').addEventListener('click', () => act(() => call('DELETE', 'requests'), 'The requests were removed.'));

call('GET', 'health').then((health) => setText(byId('versions'), `${location.origin} · version ${health.version} · contract ${health.contract}`));

async function poll() {
  if (!document.hidden) await refresh();
  setTimeout(poll, pollingInterval);
}

poll();

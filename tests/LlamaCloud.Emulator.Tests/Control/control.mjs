// Tests an emulator from another language: node control.mjs ADDRESS
import assert from 'node:assert/strict';

const [address] = process.argv.slice(2);

async function call(method, path, body) {
  const response = await fetch(address + path, { method, headers: { authorization: 'Bearer any' }, body: body instanceof FormData || body === undefined ? body : JSON.stringify(body) });
  const text = await response.text();
  assert.ok(response.ok, `${method} ${path}: ${response.status} ${text}`);
  return text.startsWith('{') ? JSON.parse(text) : text;
}

function upload(name) {
  const form = new FormData();
  form.append('file', new Blob(['# Text']), name);
  form.append('configuration', JSON.stringify({ tier: 'agentic', version: 'latest' }));
  return call('POST', '/api/v2/parse/upload', form);
}

const job = async ({ id }) => (await call('GET', `/api/v2/parse/${id}?expand=markdown_full`));

await call('POST', '/_emulator/reset');
await call('POST', '/_emulator/clock/freeze');
await call('POST', '/_emulator/scripts', { file_name: '*.pdf', times: 1, states: [{ status: 'PENDING', for: '1m' }, { status: 'RUNNING', for: '1h' }, { status: 'FAILED', error_message: 'PDF_IS_PROTECTED' }] });
await call('POST', '/_emulator/scripts', { file_name: 'report.pdf', markdown: ['# One', '# Two'], fail_pages: [2] });

const failed = await upload('bad.pdf');
const done = await upload('report.pdf');
assert.equal(failed.status, 'PENDING');
await call('POST', '/_emulator/clock/advance', { by: '1m' });
assert.equal((await job(failed)).job.status, 'RUNNING');
assert.deepEqual([(await job(done)).job.status, (await job(done)).markdown_full], ['COMPLETED', '# One\n\n']);
await call('POST', '/_emulator/clock/advance', { by: '1h' });
assert.equal((await job(failed)).job.error_message, 'PDF_IS_PROTECTED');

await call('PATCH', `/_emulator/jobs/${failed.id}`, { status: 'COMPLETED', markdown: ['# Mended'] });
assert.equal((await job(failed)).markdown_full, '# Mended');

const { items } = await call('GET', '/_emulator/requests?operation=Parsing_Upload');
assert.deepEqual(items.map((r) => [r.status, r.file_name, r.configuration.tier, r.job_id]), [[200, 'bad.pdf', 'agentic', failed.id], [200, 'report.pdf', 'agentic', done.id]]);
assert.ok(!JSON.stringify(items).includes('Bearer'));
console.log('passed');

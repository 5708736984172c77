import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import type { z } from 'zod';
import { endpointsOf } from '../../src/http/api/endpoints.ts';
import { openApiDocument } from '../../src/http/api/openapi.ts';
import type { Endpoint } from '../../src/http/endpoint.ts';
import { problems } from '../../src/http/problems.ts';
import { blog, owner, siteId, startTestApp, type TestApp } from '../support/app.ts';
import { onBothStores } from '../support/stores.ts';
import { api, moderation, publishing, raw, sharedApp, threadPath } from './support.ts';

const shared = sharedApp({});

interface Operation {
  operationId: string;
  parameters?: { name: string; in: string; required?: boolean }[];
  requestBody?: object;
  security?: object[];
  responses: Record<string, { description: string; content?: Record<string, object> }>;
}
interface Document {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
}

async function read(app: TestApp): Promise<Document> {
  const answer = await app.call('/api/v1/openapi.json');
  assert.equal(answer.status, 200);
  return (await answer.json()) as Document;
}

test('The API’s description is valid OpenAPI 3.1, for every origin and in every encoding', async () => {
  const app = shared();
  const document = await read(app);
  const validator = new Validator();
  const { valid, errors } = await validator.validate(document as object as Record<string, unknown>);
  assert.ok(valid, JSON.stringify(errors));
  assert.match(document.openapi, /^3\.1\./);
  assert.equal(validator.version, '3.1');

  const url = `${app.url}/api/v1/openapi.json`;
  const { headers } = await raw(url, {
    headers: { 'accept-encoding': 'br', origin: 'https://other.example' },
  });
  assert.equal(headers['content-encoding'], 'br');
  assert.equal(headers.vary, 'Accept-Encoding');
  assert.equal(headers['access-control-allow-origin'], '*');
  const again = await raw(url, { headers: { 'accept-encoding': 'br', 'if-none-match': headers.etag! } });
  assert.equal(again.status, 304);
});

test('The API’s description has every call with its answers and its problems', async () => {
  const app = shared();
  const { paths } = await read(app);
  const endpoints = endpointsOf(app.ctx);
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map(method => `${method} ${path}`),
  );
  assert.deepEqual(described.sort(), endpoints.map(({ method, path }) => `${method} ${path}`).sort());
  assert.equal(new Set(endpoints.map(({ id }) => id)).size, endpoints.length);

  for (const endpoint of endpoints) {
    const operation = paths[endpoint.path]![endpoint.method]!;
    assert.equal(operation.operationId, endpoint.id);
    for (const status of Object.keys(endpoint.answers)) assert.ok(operation.responses[status], endpoint.id);
    for (const code of expectedRefusals(endpoint)) {
      const answer = operation.responses[problems[code].status];
      assert.ok(answer?.description.split(', ').includes(code), `${endpoint.id} ${code}`);
      assert.ok(answer?.content?.['application/problem+json'], `${endpoint.id} ${code}`);
    }
    const names = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map(match => match[1]);
    const inPath = operation.parameters?.filter(parameter => parameter.in === 'path') ?? [];
    assert.deepEqual(
      inPath.map(({ name, required }) => [name, required]),
      names.map(name => [name, true]),
    );
    assert.equal(operation.requestBody !== undefined, endpoint.body !== undefined);
    assert.equal(operation.security !== undefined, endpoint.access.startsWith('moderator'), endpoint.id);
  }
});

function expectedRefusals(endpoint: Endpoint): (keyof typeof problems)[] {
  const { access, refusals, query, body } = endpoint;
  return [
    ...refusals,
    ...(access === 'site' ? (['site-not-found', 'origin-not-allowed'] as const) : []),
    ...(access.startsWith('moderator') ? (['not-signed-in'] as const) : []),
    ...(access === 'moderator of site' ? (['site-not-found'] as const) : []),
    ...(query || body ? (['invalid-request'] as const) : []),
    ...(body ? (['body-too-large', 'unsupported-media-type'] as const) : []),
  ];
}

test('The description is the same whatever the settings of the server are', async () => {
  const app = shared();
  const document = JSON.stringify(openApiDocument(endpointsOf(app.ctx)));
  assert.equal(JSON.stringify(await read(app)), document);
  assert.ok(!document.includes('127.0.0.1') && !document.includes('localhost'));
});

onBothStores('What the API answers', store => {
  test('has the shape that its description says, and nothing beside it', async () => {
    await using app = await startTestApp({ store, ...publishing });
    const moderator = await app.moderator();
    const url = encodeURIComponent(`${blog}/post`);
    const published = await app.post({ website: 'ann.example', title: 'A post' });
    const held = await app.post({ text: 'trapped', trapped: 'x' });
    const { comment, secret } = (await published.clone().json()) as {
      comment: { id: string };
      secret: string;
    };
    const mine = { url: `${blog}/post`, secrets: [{ id: comment.id, secret }] };
    const decision = { decision: 'unapprove', from: 'approved' };
    const post = (path: string, body: object) => moderator.call(path, { method: 'POST', body });

    const answers: Record<string, Response[]> = {
      readThread: [await app.call(threadPath())],
      readCounts: [await app.call(`${api}/counts?page=${url}&key=x`)],
      getFormToken: [await app.call(`${api}/form-token?url=${url}`)],
      postComment: [published, held],
      listOwnComments: [await post(`${api}/comments/mine`, mine)],
      readSession: [await app.call('/api/v1/session'), await moderator.call('/api/v1/session')],
      signIn: [await post('/api/v1/session', owner)],
      listModeratedSites: [await moderator.call('/api/v1/moderation/sites')],
      readQueueCounts: [await moderator.call(`${moderation}/counts`)],
      readQueue: [
        await moderator.call(`${moderation}/comments?status=approved`),
        await moderator.call(`${moderation}/comments?status=spam`),
      ],
      readHistory: [await moderator.call(`${moderation}/comments/${comment.id}/history`)],
      decide: [await post(`${moderation}/comments/${comment.id}/decision`, decision)],
      signOut: [await app.call('/api/v1/session', { method: 'DELETE' })],
    };
    for (const endpoint of endpointsOf(app.ctx)) {
      for (const answer of answers[endpoint.id] ?? []) {
        const described = endpoint.answers[answer.status];
        assert.ok(described, `${endpoint.id} ${answer.status}`);
        const text = await answer.text();
        if (!described.schema) assert.equal(text, '');
        else sameShape(described.schema, JSON.parse(text), `${siteId} ${endpoint.id}`);
      }
    }
    assert.deepEqual([published.status, held.status], [201, 202]);
  });
});

/** Parsing strips what a schema does not know: what is left has to be all that was sent. */
function sameShape(schema: z.ZodType, value: unknown, what: string): void {
  const { success, data, error } = schema.safeParse(value);
  assert.ok(success, `${what}: ${error}`);
  assert.deepEqual(data, value, what);
}

import assert from 'node:assert/strict';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline, Readable } from 'node:stream';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { checkComment } from '../../src/spam/akismet.ts';

/** A server of bad manners. `closed` resolves once every connection to it has ended. */
async function startServer(listener: RequestListener) {
  const server = createServer(listener);
  const { promise: closed, resolve } = Promise.withResolvers<void>();
  server.on('connection', socket => socket.once('close', () => resolve()));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    closed,
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function ask(baseUrl: string, timeoutMs = 10_000) {
  return checkComment(
    { key: 'k3y', baseUrl, timeoutMs, userAgent: 'Test/1' },
    {
      blog: 'https://blog.example/',
      userIp: '192.0.2.7',
      type: 'comment',
      content: 'Tea',
      dateGmt: '2026-03-04T05:06:07Z',
    },
  );
}

test('the deadline closes the connection to an Akismet that never answers', async () => {
  await using server = await startServer(() => {});
  assert.equal((await ask(server.url, 50)).verdict, 'unknown');
  await server.closed;
});

test('the deadline also ends an answer that began and never ends', async () => {
  await using server = await startServer((_, response) => {
    response.write('tr');
  });
  const answer = await ask(server.url, 50);
  assert.deepEqual(answer.reasons, ['Akismet could not be reached: no answer within 0.05 s']);
  await server.closed;
});

test('an answer of 100 MB is cut off after its first kilobytes', async () => {
  let sent = 0;
  const piece = Buffer.alloc(64 * 1024, 'x');
  await using server = await startServer((_, response) => {
    const body = Readable.from(
      (function* () {
        for (; sent < 100 * 1024 * 1024; sent += piece.length) yield piece;
      })(),
    );
    pipeline(body, response, () => {});
  });
  assert.deepEqual((await ask(server.url)).reasons, ["Akismet's answer made no sense"]);
  await server.closed;
  assert.ok(sent < 50 * 1024 * 1024, `${sent} bytes were taken`);
});

test('an error with a body that never ends is understood at once', async () => {
  await using server = await startServer((_, response) => {
    response.writeHead(503, { 'retry-after': '30' }).write('sorry');
  });
  const answer = await ask(server.url);
  assert.deepEqual(answer.reasons, ['Akismet answered with an error (503)']);
  assert.equal(answer.retryAfterSeconds, 30);
  await server.closed;
});

test('an answer cut in the middle says nothing', async () => {
  await using server = await startServer((_, response) => {
    response.writeHead(200, { 'content-length': '4' }).write('tr', () => response.destroy());
  });
  assert.deepEqual((await ask(server.url)).reasons, ['Akismet could not be reached: the connection was cut']);
});

test('a redirect is not followed, wherever it leads', async context => {
  let requests = 0;
  const count = () => {
    requests += 1;
  };
  subscribe('http.client.request.created', count);
  context.after(() => unsubscribe('http.client.request.created', count));
  for (const [index, status] of [301, 302, 303, 307, 308].entries()) {
    await using server = await startServer((_, response) => {
      response.writeHead(status, { location: 'http://127.0.0.1:9/1.1/comment-check' }).end();
    });
    const answer = await ask(server.url);
    assert.deepEqual(answer.reasons, [`Akismet sent us to another address (${status}): not followed`]);
    await server.closed;
    assert.equal(requests, index + 1);
  }
});

test('a packed answer is unpacked', async () => {
  await using server = await startServer((_, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('true'));
  });
  assert.equal((await ask(server.url)).verdict, 'spam');
});

test('the answer counts as text, whatever type it claims', async () => {
  for (const type of [
    'application/json',
    'image/png',
    'multipart/form-data; boundary=x',
    'application/zip',
  ]) {
    await using server = await startServer((_, response) => {
      response.writeHead(200, { 'content-type': type }).end('true');
    });
    assert.equal((await ask(server.url)).verdict, 'spam', type);
  }
});

test('many checks at once each get their own answer', async () => {
  let count = 0;
  await using server = await startServer((_, response) => {
    count += 1;
    response.writeHead(200, { 'x-akismet-guid': `${count}` }).end(count % 2 ? 'true' : 'false');
  });
  const answers = await Promise.all(Array.from({ length: 50 }, () => ask(server.url)));
  assert.equal(new Set(answers.map(answer => answer.guid)).size, 50);
  for (const { guid, verdict } of answers) assert.equal(verdict, Number(guid) % 2 ? 'spam' : 'ham');
});

for (const [status, isOurs] of [
  [413, true],
  [503, false],
] as const) {
  test(`an answer ${status} ${isOurs ? 'is about the comment, not about the service' : 'is about the service'}`, async () => {
    await using server = await startServer((_, response) => response.writeHead(status).end());
    const { verdict, hopeless, serviceFailed } = await ask(server.url);
    assert.deepEqual([verdict, hopeless, serviceFailed], ['unknown', isOurs, !isOurs]);
  });
}

test('what is left behind after trouble is nothing: no timer, no connection, no late warning', async context => {
  const warnings = context.mock.method(console, 'warn', () => {});
  const unhandled: unknown[] = [];
  const note = (error: unknown) => unhandled.push(error);
  process.on('unhandledRejection', note);
  const before = process.getActiveResourcesInfo().filter(name => name === 'Timeout').length;
  for (const end of [() => {}, (socket: { destroy(): void }) => socket.destroy()]) {
    await using server = await startServer((request, response) => {
      response.write('t', () => end(request.socket));
    });
    await ask(server.url, 30);
    await server.closed;
  }
  await new Promise(resolve => setTimeout(resolve, 50));
  process.off('unhandledRejection', note);
  assert.deepEqual(unhandled, []);
  assert.equal(warnings.mock.callCount(), 0);
  const after = process.getActiveResourcesInfo().filter(name => name === 'Timeout').length;
  assert.ok(after <= before);
});

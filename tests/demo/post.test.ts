import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { judge } from '../../src/demo/akismet-stand-in/judge.ts';
import { standInModes } from '../../src/demo/akismet-stand-in.ts';
import { demoCsp, demoFiles, demoPostPage } from '../../src/demo/post.ts';
import { standInNote, steering } from '../../src/demo/post-stand-in.ts';
import { paragraphs } from '../../src/demo/post-text.ts';

const embedUrl = 'https://comments.example/embed.js';
const plain = demoPostPage({ embedUrl, siteId: 'demo' });
const withStandIn = demoPostPage({
  embedUrl,
  siteId: 'demo',
  standIn: { modes: standInModes, mode: 'drop' },
});

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
}

test('the snippet stands once in the comment section, just as an owner pastes it', () => {
  const snippet = '<script src="https://comments.example/embed.js" data-site="demo" async></script>';
  const section = /<section id="comments"[\s\S]*<\/section>/.exec(plain)?.[0] ?? '';
  assert.ok(section.includes(snippet));
  assert.equal(plain.match(/<script/g)?.length, 1);
});

test('the byline counts the comments and leads to them', () => {
  const byline = /<p class="byline">.*<\/p>/.exec(plain)?.[0] ?? '';
  assert.match(byline, /By .+ <time datetime="\d{4}-\d\d-\d\d">/);
  assert.match(byline, /<a href="#comments" data-afterword-count>[^<]+<\/a>/);
});

test('nothing that is put into the page can leave its attribute or its text', () => {
  const nasty = '"><script>alert(1)</script>';
  const page = demoPostPage({
    embedUrl: `https://comments.example/${nasty}`,
    siteId: nasty,
    standIn: { modes: [nasty], mode: nasty },
  });
  assert.ok(!page.includes('<script>alert'));
  assert.equal(page.match(/&quot;&gt;&lt;script&gt;alert\(1\)/g)?.length, 5);
});

test('the page needs nothing that its policy forbids', async () => {
  const ownPaths = [...withStandIn.matchAll(/<(?:img|link)[^>]+>/g)].map(
    ([tag]) => attribute(tag, 'src') ?? attribute(tag, 'href'),
  );
  assert.ok(ownPaths.length >= 4);
  for (const path of ownPaths) {
    const file = demoFiles[path ?? ''];
    assert.ok(file, `${path} is not served`);
    assert.ok((await readFile(file.file)).length > 0);
  }
  assert.doesNotMatch(withStandIn, /<style|\sstyle=|\son\w+=|javascript:/i);
  assert.doesNotMatch(await readFile(demoFiles['/demo/post.css']!.file, 'utf8'), /url\(|@import|@font-face/);
});

test('the policy lets in the page and the snippet’s server, and nothing else', () => {
  const policy = new Map(
    demoCsp('https://comments.example')
      .split('; ')
      .map(directive => [directive.split(' ')[0]!, directive.split(' ').slice(1).join(' ')]),
  );
  assert.deepEqual(Object.fromEntries(policy), {
    'default-src': "'none'",
    'style-src': "'self'",
    'img-src': "'self'",
    'script-src': 'https://comments.example',
    'connect-src': 'https://comments.example',
    'worker-src': 'blob:',
    'form-action': "'self'",
    'base-uri': "'none'",
    'frame-ancestors': "'none'",
    'require-trusted-types-for': "'script'",
    'trusted-types': 'afterword',
  });
  assert.doesNotMatch(demoCsp('https://comments.example'), /unsafe-|\*|data:/);
});

test('every image says what it shows and how large it is', async () => {
  const images = [...plain.matchAll(/<img[^>]*>/g)].map(([tag]) => tag);
  assert.ok(images.length >= 2);
  for (const image of images) {
    assert.notEqual(attribute(image, 'alt'), undefined, image);
    const file = await readFile(demoFiles[attribute(image, 'src')!]!.file, 'utf8');
    const [width, height] = [Number(attribute(image, 'width')), Number(attribute(image, 'height'))];
    const [, drawnWidth, drawnHeight] = /viewBox="\S+ \S+ (\d+) (\d+)"/.exec(file) ?? [];
    assert.equal(width / height, Number(drawnWidth) / Number(drawnHeight), image);
  }
  const picture = images.find(image => attribute(image, 'src') === '/demo/picture.svg');
  assert.ok(attribute(picture!, 'alt')!.length > 40);
  assert.match(plain, /<figcaption>[^<]{20,}<\/figcaption>/);
});

test('it is a post worth commenting on: five or six paragraphs, 500 to 700 words', () => {
  assert.ok(paragraphs.length >= 5 && paragraphs.length <= 6);
  const words = paragraphs.join(' ').split(/\s+/).length;
  assert.ok(words >= 500 && words <= 700, `${words} words`);
});

test('without a stand-in the page is an ordinary blog’s', () => {
  assert.doesNotMatch(plain, /<form|Akismet|stand-in/i);
});

test('with a stand-in the page says so, and offers each of its modes in words', () => {
  assert.match(withStandIn, /Nothing is sent to Akismet/);
  assert.match(withStandIn, /<form method="post" action="\/demo\/akismet">/);
  const choices = [...withStandIn.matchAll(/<option([^>]*)>([^<]+)<\/option>/g)];
  assert.deepEqual(
    choices.map(([, attributes]) => attribute(attributes!, 'value')),
    [...standInModes],
  );
  for (const [, attributes, label] of choices) {
    assert.match(label!, /[A-Za-z]{2,} [a-z“]/, `${label} says nothing to a visitor`);
    assert.equal(attributes!.includes(' selected'), attribute(attributes!, 'value') === 'drop');
  }
  const later = standInNote({ modes: ['normal', 'on-holiday'], mode: 'normal' }).text;
  assert.match(later, /value="on-holiday">on-holiday</);
});

test('what the note says to write gets the verdict that it promises', () => {
  const fieldOf = { text: 'comment_content', name: 'comment_author', 'e-mail': 'comment_author_email' };
  for (const { verdict, word, where } of steering) {
    assert.ok(withStandIn.includes(`<code>${word}</code>`), `${word} is not on the page`);
    assert.equal(judge({ comment_author: 'Ada', [fieldOf[where]]: word }, 'normal'), verdict, word);
  }
});

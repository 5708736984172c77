import type { ThreadComment } from '../../comments/published-comment.ts';
import { type Html, html, sanitizedHtml } from './html.ts';
import { fill, type PageWords } from './thread-words.ts';

/** A comment and the replies that stand below it. */
interface Node {
  comment: ThreadComment;
  /** Whom it answers, where its place does not tell. */
  answers: Html | undefined;
  replies: Node[];
}

/** What the list says of comments, by whoever shows it. */
export interface CommentsLook {
  words: PageWords;
  /** Who wrote comments that are answered and not shown here. */
  answered: ReadonlyMap<string, string | null>;
  /** Where a comment has its own address. */
  permalink(id: string): string;
  /** Where it is answered; undefined: nowhere. */
  replyLink?: ((id: string) => string) | undefined;
  classes: Record<'list' | 'comment' | 'gone' | 'author' | 'role' | 'small' | 'body', string>;
}

/** Comments in reading order as nested lists, with schema.org's microdata. */
export function commentList(comments: readonly ThreadComment[], look: CommentsLook): Html {
  return list(tree(comments, look), look);
}

function tree(comments: readonly ThreadComment[], look: CommentsLook): Node[] {
  const { words, answered, classes, permalink } = look;
  const outermost: Node[] = [];
  const nodes = new Map<string, Node>();
  /** The list in which a comment stands, for those that stand beside it. */
  const lists = new Map<string, Node[]>();
  const answersTo = (id: string, name: string | null) =>
    html`<a class="${classes.small}" href="${permalink(id)}">${fill(words.t.answers, { name: name || words.t.anonymous })}</a>`;

  for (const comment of comments) {
    const { id, parentId, depth } = comment;
    const parent = parentId === null ? undefined : nodes.get(parentId);
    const node: Node = { comment, answers: undefined, replies: [] };
    let siblings = outermost;
    if (parent) {
      const beside = parent.comment.depth >= depth;
      siblings = beside ? lists.get(parent.comment.id)! : parent.replies;
      if (beside) node.answers = answersTo(parent.comment.id, parent.comment.author.name);
    } else if (parentId !== null) {
      node.answers = answered.has(parentId)
        ? answersTo(parentId, answered.get(parentId)!)
        : html`<span class="${classes.small}">${words.t.gone}</span>`;
    }
    siblings.push(node);
    nodes.set(id, node);
    lists.set(id, siblings);
  }
  return outermost;
}

function list(nodes: Node[], look: CommentsLook): Html {
  return html`<ol class="${look.classes.list}">
${nodes.map(node => item(node, look))}</ol>
`;
}

function item({ comment, answers, replies }: Node, look: CommentsLook): Html {
  const { words, classes } = look;
  const below = replies.length > 0 && list(replies, look);
  if (comment.gone) {
    return html`<li>
<p id="comment-${comment.id}" class="${classes.comment} ${classes.gone}">${words.t.gone}</p>
${below}</li>
`;
  }
  const name = comment.author.name || words.t.anonymous;
  const role = comment.author.role && words.t[comment.author.role];
  const reply = look.replyLink?.(comment.id);
  return html`<li itemprop="comment" itemscope itemtype="https://schema.org/Comment">
<article id="comment-${comment.id}" class="${classes.comment}" aria-label="${fill(words.t.commentBy, { name })}">
<header><b class="${classes.author}" itemprop="author" itemscope itemtype="https://schema.org/Person">${authorOf(comment, name)}</b>
${role && html`<span class="${classes.role}">${role}</span>\n`}${answers && html`${answers}\n`}<a class="${classes.small}" href="${look.permalink(comment.id)}" itemprop="url">${timeOf(comment, words)}</a>${
    comment.editedAt && html`\n<span class="${classes.small}">${words.t.edited}</span>`
  }${
    comment.likes > 0 &&
    html`\n<span class="${classes.small}">${words.plural(words.t.likes, comment.likes)}</span>`
  }</header>
<div class="${classes.body}" dir="auto" itemprop="text">${sanitizedHtml(comment.html)}</div>
${reply && html`<p class="reply"><a class="reply-link" href="${reply}" rel="nofollow" aria-label="${fill(words.t.replyTo, { name })}">${words.t.reply}</a></p>\n`}</article>
${below}</li>
`;
}

function authorOf({ author }: ThreadComment, name: string): Html {
  const shown = html`<bdi itemprop="name">${name}</bdi>`;
  return author.url && /^https?:/i.test(author.url)
    ? html`<a href="${author.url}" rel="nofollow ugc noopener" itemprop="url">${shown}</a>`
    : shown;
}

export function timeOf({ createdAt }: { createdAt: string }, words: PageWords): Html {
  return html`<time datetime="${createdAt}" itemprop="datePublished">${words.utc(new Date(createdAt))}</time>`;
}

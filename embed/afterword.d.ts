export interface AfterwordEventMap {
  /** The first comments are shown. */
  'afterword:loaded': CustomEvent<{ page: string; count: number }>;
  /** The comments could not be loaded. */
  'afterword:failed': CustomEvent<{ page: string; code: string }>;
  /** The server took a comment of this reader; `pending` is held for a moderator. */
  'afterword:posted': CustomEvent<{
    page: string;
    id: string;
    parentId: string | null;
    status: 'pending' | 'approved';
  }>;
  'afterword:edited': CustomEvent<{ page: string; id: string; status: 'pending' | 'approved' }>;
  'afterword:deleted': CustomEvent<{ page: string; id: string }>;
  'afterword:liked': CustomEvent<{ page: string; id: string; likes: number; liked: boolean }>;
}

/** What can be set on the element in a template, beside what every element has. */
export interface AfterwordAttributes {
  site?: string;
  server?: string;
  'page-key'?: string;
  'page-url'?: string;
  order?: 'oldest' | 'newest' | 'liked';
  theme?: 'light' | 'dark' | 'auto';
  count?: number | `${number}`;
  'heading-level'?: 1 | 2 | 3 | 4 | 5 | '1' | '2' | '3' | '4' | '5';
}

export interface AfterwordCommentsElement extends HTMLElement {
  /** Published comments of the page; undefined until they are loaded. */
  readonly count: number | undefined;
  /** Loads the thread now, or anew. */
  reload(): Promise<void>;
  /** Takes the reader to a comment. @returns whether it is there. */
  show(commentId: string): Promise<boolean>;
  /** Takes the reader to the form. */
  write(): Promise<void>;
}

declare global {
  interface HTMLElementTagNameMap {
    'afterword-comments': AfterwordCommentsElement;
  }
  interface HTMLElementEventMap extends AfterwordEventMap {}
  interface DocumentEventMap extends AfterwordEventMap {}
}

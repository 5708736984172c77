/** What the element tells the page: each is a CustomEvent that bubbles, named `afterword:…`. */
export interface AfterwordEvents {
  /** The first comments are shown. */
  'afterword:loaded': { page: string; count: number };
  /** The comments could not be loaded. */
  'afterword:failed': { page: string; code: string };
  /** The server took a comment of this reader. */
  'afterword:posted': { page: string; id: string; parentId: string | null; status: 'pending' | 'approved' };
  'afterword:edited': { page: string; id: string; status: 'pending' | 'approved' };
  'afterword:deleted': { page: string; id: string };
  'afterword:liked': { page: string; id: string; likes: number; liked: boolean };
}
export type EventName = keyof AfterwordEvents extends `afterword:${infer Name}` ? Name : never;

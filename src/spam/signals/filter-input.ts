/** What is known of a comment. Only the text must be given; what is undefined says nothing, for or against. */
export interface FilterInput {
  text: string;
  /** Where the links of its HTML lead: they count however they were written. */
  linked?: readonly string[] | undefined;
  name?: string | null | undefined;
  email?: string | null | undefined;
  /** The author's website. */
  website?: string | null | undefined;
  /** More links than this speak strongly for spam. */
  maxLinks?: number | undefined;
  /** The language of the page or site (BCP 47: "en", "pt-BR"). */
  pageLanguage?: string | null | undefined;
  /** Comments of this author that a moderator has let through. */
  approvedBefore?: number | undefined;
  /** How often the same text came in lately, on any page and site, this comment not counted. */
  sameTextLately?: number | undefined;
  /** The same for texts that look alike (see `looksAlike`). */
  similarTextLately?: number | undefined;
  /** Comments from the same subnet in the last minutes, this one not counted. */
  fromSubnetLately?: number | undefined;
  /** From the form's opening to the sending. */
  secondsToWrite?: number | undefined;
  /** The form's trap that people do not see. */
  honeypotFilled?: boolean | undefined;
  formToken?: 'valid' | 'missing' | 'stale' | undefined;
  /** The request's header: null where it had none, undefined where that is not known. */
  acceptLanguage?: string | null | undefined;
}

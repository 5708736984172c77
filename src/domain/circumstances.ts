/**
 * How a comment came in, kept as it was then: what the spam checks look at besides the words, and see again
 * whenever they look again. Only what is known is there.
 */
export interface Circumstances {
  /** From the form's opening to the sending, in milliseconds. */
  formOpenMs?: number | undefined;
  /** `stale`: opened too long ago; `missing` also where there was one that is not ours. */
  formToken?: 'valid' | 'missing' | 'stale' | undefined;
  /** Whether the form was open for less than a person needs. */
  early?: true | undefined;
  /** Whether the client named a language, as every browser does. */
  namesLanguage?: boolean | undefined;
  /** Where the form asked for a proof of work. */
  proofOfWork?: 'solved' | 'missing' | undefined;
  /** Whether the site held everything then. */
  underAttack?: true | undefined;
  /** Comments of its author that were published by then. */
  approvedBefore?: number | undefined;
  /** How often the same text came in lately, on whatever page and site. */
  sameTextLately?: number | undefined;
  /** The same for texts that look alike. */
  similarTextLately?: number | undefined;
  /** Comments from the same network in the minutes before. */
  fromSubnetLately?: number | undefined;
  /** What the page says it is about: its section and tags. */
  pageContext?: string[] | undefined;
  /** The language that the page says it is in: BCP 47. */
  pageLanguage?: string | undefined;
  /** When the page says it was last changed: ISO 8601, UTC. */
  pageModifiedAt?: string | undefined;
}

/** As the store keeps it; a comment from before this was kept has none. */
export function readCircumstances(json: string | null | undefined): Circumstances {
  return json ? (JSON.parse(json) as Circumstances) : {};
}

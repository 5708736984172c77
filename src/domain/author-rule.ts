/** What a rule on authors goes by. */
export const authorRuleKinds = ['email', 'domain', 'ip', 'range'] as const;
export type AuthorRuleKind = (typeof authorRuleKinds)[number];

/** What it does to their comments, from the next one on. */
export const authorRuleEffects = ['block', 'trust'] as const;
export type AuthorRuleEffect = (typeof authorRuleEffects)[number];

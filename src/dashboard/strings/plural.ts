export const language = 'en';
const rules = new Intl.PluralRules(language);
const numbers = new Intl.NumberFormat(language);

type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

export function formatNumber(count: number): string {
  return numbers.format(count);
}

/** The form for a number, which stands where the form says `{n}`. */
export function plural(count: number, forms: Forms): string {
  return (forms[rules.select(count)] ?? forms.other).replace('{n}', numbers.format(count));
}

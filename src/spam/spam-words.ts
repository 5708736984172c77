/** Hardly ever in an honest comment: with a single link it is spam. */
const strong = 6;

/** Honest comments have these too: they tip the scales. */
const mild = 3;

/** All mild words together, short of spam: somebody who writes about money must not be spam for it. */
const mostOfMild = 6;

/** Words and phrases of up to three words, in lower case, with their points. */
const spamWords: ReadonlyMap<string, number> = new Map([
  ...[
    'viagra',
    'v1agra',
    'cialis',
    'levitra',
    'tramadol',
    'casino',
    'casinos',
    'slot gacor',
    'sportsbook',
    'escort service',
    'escorts',
    'porn',
    'payday loan',
    'payday loans',
    'replica watch',
    'replica watches',
    'seo services',
    'buy backlinks',
    'guest post service',
    'crypto recovery',
    'forex signals',
    'spell caster',
    'hire a hacker',
    'work from home',
    'online pharmacy',
    'weight loss pills',
    'buy followers',
    'earn money online',
  ].map(word => [word, strong] as const),
  ...[
    'bitcoin',
    'crypto',
    'forex',
    'betting',
    'jackpot',
    'backlinks',
    'seo',
    'whatsapp',
    'telegram',
    'discount',
    'cheap',
    'click here',
    'buy now',
    'order now',
    'limited offer',
    'free trial',
    'make money',
    'no prescription',
    'investment',
    'loan',
    'loans',
    'great post',
    'nice article',
    'my website',
    'visit my',
  ].map(word => [word, mild] as const),
]);

const longestPhrase = 3;

/** The points of words and phrases found in one text. */
export function pointsOf(found: string[]): number {
  const points = found.map(word => spamWords.get(word) ?? 0);
  const sum = (weight: number) => points.filter(each => each === weight).length * weight;
  return sum(strong) + Math.min(sum(mild), mostOfMild);
}

/**
 * The listed words and phrases that a text (NFKC, lower case) contains as whole words, each once. The longest
 * phrase at a place counts: "payday loan" is not also "loan".
 */
export function spamWordsIn(text: string): string[] {
  return spamWordsAmong(text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []);
}

/** The same for a text that is already taken apart. */
export function spamWordsAmong(words: readonly string[]): string[] {
  const found = new Set<string>();
  for (let start = 0; start < words.length; ) {
    const phrase = longestPhraseAt(words, start);
    if (phrase) found.add(phrase.join(' '));
    start += phrase?.length ?? 1;
  }
  return [...found];
}

/** Saves most words the building of phrases. */
const firstWords = new Set(Array.from(spamWords.keys(), phrase => phrase.split(' ')[0]!));

function longestPhraseAt(words: readonly string[], start: number): string[] | undefined {
  if (!firstWords.has(words[start]!)) return undefined;
  for (let length = longestPhrase; length >= 1; length -= 1) {
    const phrase = words.slice(start, start + length);
    if (spamWords.has(phrase.join(' '))) return phrase;
  }
  return undefined;
}

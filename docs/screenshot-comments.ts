import type { Decision } from '../src/domain/status.ts';

/** A comment of the pictures, what a moderator decides on it (nothing: it stays where it is), and its replies. */
export interface Conversation {
  minutesAgo: number;
  name: string;
  email: string;
  website?: string;
  text: string;
  decision?: Decision;
  replies?: Conversation[];
}

export const conversation: Conversation[] = [
  {
    minutesAgo: 26 * 60,
    name: 'Margit Halloran',
    email: 'margit@example.com',
    text: 'Ours went on the 3rd this year. I only knew because the evenings were suddenly so quiet that I could hear the neighbour’s clock.',
    decision: 'approve',
    replies: [
      {
        minutesAgo: 25 * 60,
        name: 'Joan Aldous',
        email: 'joan@chapelstreet.example',
        text: 'The quiet is how I notice too. I have written your date beside mine.',
        decision: 'approve',
      },
    ],
  },
  {
    minutesAgo: 21 * 60,
    name: 'Idris Bowen',
    email: 'idris@example.org',
    website: 'https://slates.example',
    text: 'I am a roofer, and Denis did it right. If anybody is having work done: **leave the gap**, or put in a swift brick. They cost less than a downpipe, and the birds find them in a summer or two.',
    decision: 'approve',
  },
  {
    minutesAgo: 190,
    name: 'Pilar Reyes',
    email: 'pilar@example.net',
    text: 'Does anybody know why the young ones leave *before* their parents? Ours were gone a whole week earlier.',
  },
  {
    minutesAgo: 95,
    name: 'Best Prices',
    email: 'sales@example.com',
    website: 'https://cheap-roofing.example',
    text: 'Great post! Cheap roof tiles, best price online https://cheap-roofing.example #spam',
  },
  {
    minutesAgo: 42,
    name: 'Tom Ashdown',
    email: 'tom@example.com',
    text: 'Two links that helped me: [swift bricks](https://bricks.example/swifts) and the [local group](https://swifts.example). Both answer letters.',
  },
  {
    minutesAgo: 12,
    name: 'Margit Halloran',
    email: 'margit@example.com',
    text: 'One has come back! Just now, over the chapel, very high.',
  },
];

import { type Html, html } from '../http/pages/html.ts';

export const blogName = 'Chapel Street';
export const author = 'Joan Aldous';
export const title = 'The week the swifts leave';
export const published = { machine: '2025-08-02', human: '2 August 2025' };
export const summary =
  'Three nests under the slates, a shoebox from the launderette, and a date that is always worked out afterwards.';

export const picture = {
  alt: 'A drawing of a terrace of slate roofs and chimneys stepping downhill at dusk. Eleven swifts curve over a chapel with a round window; the sun is half behind the hill.',
  caption:
    'From the back bedroom, a little after nine on 24 July. The roofs are drawn from life, the swifts from memory, since they would not hold still.',
};

export const paragraphs: Html[] = [
  html`The swifts under our slates go in the first days of August, and I have never once seen them do it. For eleven summers I have written the day they arrive in the kitchen diary, which is easy: somebody shouts from the yard, and there they are, two or three of them, high over the chapel on the fifth or sixth of May. The other date I have to work out afterwards. I notice that for some evenings now I have been able to hear next door’s radio, and I count back.`,
  html`There are three nests on our side of the street, all behind one run of loose slates where somebody long ago left a gap two fingers wide. From the bed in the back room you can hear the middle one through the plaster. In June it is a thin, dry chirring whenever a parent comes in with food, which it carries in its throat: a ball of several hundred insects, stuck together with spit. In July the noise changes. There is a scuffing, a pause, then the scuffing again. The young ones are pressing down on their wings until their bodies lift clear of the floor, and holding it there. When I first read that they do press-ups I thought somebody was having me on.`,
  html`A young swallow leaves home by degrees. It sits on a wire for days, shouting, and is fed there. A swift drops out of the hole and is flying, and from that moment nobody feeds it or shows it anything. It may be two years, or three, before it touches something solid again. In 2016 some people at Lund, in Sweden, who had fitted grown birds with tiny loggers, reported that a few of them had gone from one nesting season to the next without landing: ten months, in which they had eaten, slept and grown new flight feathers in the air.`,
  html`Two years ago number 14 was sold, and in the second week of June the scaffolding went up. I went round with a speech prepared about the law on nests in use. The roofer, whose name was Denis, let me get to the end of it. He had already stopped a yard short of our party wall, having heard them, and had arranged to do a porch in the next village. “They’ll be out by August,” he said, “and I can do slates in August.” He came back on the sixth. Before he closed the last course he cut a bit of lath to the width of the old gap, and when he had finished he checked the new gap against it.`,
  html`On Tuesday one came down on the pavement outside the launderette, and Priti, who works there, brought it over in a shoebox because she had seen me looking up. It was longer than I expected and I could not feel that it weighed anything. Forty grams, the book says. The feathers of its face were edged with white, which means a bird of this year. You are not supposed to throw them, whatever your grandfather did. We carried it up to the football field, where there is nothing to fly into, and Priti held it over her head on her open hand. It looked about. It began to shiver, as they do to warm the muscles. That went on for four minutes by her phone, and neither of us said a word. Then it tipped forward off her fingers, and something dark was crossing the penalty area at the height of our knees, then of the hedge, then of the chapel, and after that I could not have told you.`,
  html`So I have put Tuesday in the diary, though it is only one bird, and from a nest I do not know. Last night the middle one was still scuffing. If you have them in your street and you keep a date for their going, I should like to hear how you come by it.`,
];

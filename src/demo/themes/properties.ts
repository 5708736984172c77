/** A custom property that an owner can set on the element. */
export interface Property {
  name: string;
  label: string;
  /** How it is picked: a colour, a length on a scale, or one of some values. */
  pick: { color: string } | { from: number; to: number; step: number; unit: string } | { values: string[] };
}

function color(name: string, label: string, start: string): Property {
  return { name: `--afterword-${name}`, label, pick: { color: start } };
}

function length(name: string, label: string, from: number, to: number, unit = 'em', step = 0.125): Property {
  return { name: `--afterword-${name}`, label, pick: { from, to, step, unit } };
}

/** What the page offers, by the heading that it stands under; docs/embedding.md describes them all. */
export const properties: Readonly<Record<string, readonly Property[]>> = {
  Colours: [
    color('accent', 'Buttons and links', '#0b57d0'),
    color('accent-text', 'Text on buttons', '#ffffff'),
    color('text', 'Text', '#20242d'),
    color('background', 'Background', '#ffffff'),
    color('muted', 'Times and hints', '#6b7280'),
    color('line', 'Lines', '#d1d5db'),
    color('tint', 'Behind code and notes', '#f1f3f6'),
    color('target', 'Behind the comment of a link', '#fff3c4'),
    color('badge', 'Behind “Author”', '#dbe7fb'),
    color('like', 'Hearts', '#c2185b'),
    color('focus', 'Focus', '#0b57d0'),
    color('error', 'What has to be mended', '#b3261e'),
    color('field-background', 'Fields', '#ffffff'),
    color('field-border', 'Edges of fields', '#838b9b'),
  ],
  'Type and room': [
    {
      name: '--afterword-font',
      label: 'Font',
      pick: { values: ['system-ui, sans-serif', 'Georgia, serif', 'ui-monospace, monospace'] },
    },
    length('font-size', 'Size', 0.75, 1.5, 'rem', 0.0625),
    length('line-height', 'Line height', 1.2, 2, '', 0.05),
    {
      name: '--afterword-code-font',
      label: 'Font of code',
      pick: { values: ['ui-monospace, monospace', 'Courier, monospace'] },
    },
    length('radius', 'Corners', 0, 1.5),
    length('avatar-size', 'Size of avatars', 1, 4),
    length('avatar-radius', 'Corners of avatars', 0, 50, '%', 5),
    length('indent', 'Indent of replies', 0, 4),
    length('gap', 'Room between comments', 0.5, 4),
    length('fold', 'Height before “Read more”', 6, 60, 'em', 1),
  ],
};

export const everyProperty: readonly Property[] = Object.values(properties).flat();

/** Dishes, plates and saucers, seen from above. */
import { circle, type Point } from '../geometry.js';
import { gleam, shadowUnder } from '../light.js';
import { bandOf } from '../motifs/motif.js';
import { motifOf } from '../motifs/index.js';
import { blend, shade } from '../palette.js';
import { disc, group, inked, placed, roundBand, stroke } from '../svg.js';
import { type Drawn, type Form, isCentred, rolesOf, type Subject } from './form.js';

const RADIUS = 590;

interface Layout {
  /** Where the rim begins, as part of the radius. */
  readonly well: number;
  /** Whether the middle is left to the food. */
  readonly plainMiddle: boolean;
  readonly scene: Drawn['scene'];
}

const layouts = {
  tabaq: { well: 0.7, plainMiddle: false, scene: 'lies' },
  plate: { well: 0.68, plainMiddle: true, scene: 'lies' },
  saucer: { well: 0.64, plainMiddle: false, scene: 'lies' },
  'wall-plate': { well: 0.7, plainMiddle: false, scene: 'hangs' },
} as const satisfies Record<string, Layout>;

function dish(layout: Layout): Form {
  return (subject) => {
    const { piece, palette, sheet } = subject;
    const edge = circle([0, 0], RADIUS);
    const painting = [
      ground(subject, layout),
      layout.plainMiddle && piece.motifs.length > 1 ? rimOnly(subject, layout) : middleAndRim(subject, layout),
    ].join('');
    const content = [
      shadowUnder(edge, layout.scene === 'hangs' ? [22, 34] : [16, 22]),
      disc(0, 0, RADIUS, palette.bare),
      disc(0, 0, RADIUS - 7, palette.trim),
      sheet.within(circle([0, 0], RADIUS - 15), painting),
      hollow(subject, layout),
    ].join('');
    return { content, scene: layout.scene, foot: 0, detail: { x: 250, y: -250, size: 620 } };
  };
}

/** Glaze that ran together in places. */
function ground({ palette: { body, inks, finish }, sheet }: Subject, { well }: Layout): string {
  const pool = finish === 'glossy' ? 0.2 : 0.08;
  const glaze = sheet.radial([
    { at: 0, colour: shade(body, 0.12) },
    { at: well * 0.8, colour: body },
    { at: well, colour: shade(body, -pool) },
    { at: well + 0.04, colour: shade(body, 0.05) },
    { at: 1, colour: shade(blend(body, inks.second, 0.12), -0.06) },
  ]);
  return disc(0, 0, RADIUS, glaze);
}

function rimOnly({ piece, palette: { inks } }: Subject, { well }: Layout): string {
  const [first = '', second = first] = piece.motifs;
  const wide = RADIUS * (1 - well) - 30;
  return [
    roundBand(bandOf(motifOf(first)), { radius: RADIUS * well + wide / 2 + 10, height: wide, inks, pad: 0.06 }),
    ring(RADIUS * well, inks.main, 6),
    ring(RADIUS * well - 14, inks.second, 3),
    roundBand(bandOf(motifOf(second)), { radius: RADIUS * well - 62, height: 78, inks }),
    ring(RADIUS * well - 108, inks.main, 3),
  ].join('');
}

function middleAndRim(subject: Subject, layout: Layout): string {
  const { piece, palette } = subject;
  const { inks } = palette;
  const { centre, border } = rolesOf(piece);
  const inner = RADIUS * layout.well;
  const wide = RADIUS - inner - 30;
  const rim = [
    roundBand(bandOf(motifOf(border)), { radius: inner + wide / 2 + 10, height: wide, inks, pad: 0.07 }),
    ring(RADIUS - 24, inks.second, 4),
    ring(inner, inks.main, 7),
    ring(inner - 15, inks.second, 3),
  ].join('');
  return rim + (isCentred(centre) ? medallion(subject, centre, inner) : wreath(subject, { centre, border }, inner));
}

/** One large figure, and a ring of small ones around it. */
function medallion({ piece, palette: { inks } }: Subject, centre: string, inner: number): string {
  const { border } = rolesOf(piece);
  const figure = inked(motifOf(centre).figure, inks);
  const around = border === centre ? centre : border;
  return [
    ring(inner * 0.62, inks.main, 4),
    roundBand(bandOf(motifOf(around)), { radius: inner * 0.77, height: inner * 0.2, inks }),
    placed(figure, { x: 0, y: 0, scale: (inner * 0.54) / 50 }),
  ].join('');
}

/** Five in a ring, as almonds are set; smaller ones or dots between them. */
function wreath(
  { palette: { inks } }: Subject,
  { centre, border }: { centre: string; border: string },
  inner: number,
): string {
  const figure = inked(motifOf(centre).figure, inks);
  const five = [0, 72, 144, 216, 288];
  const middle =
    border === centre
      ? disc(0, 0, inner * 0.1, inks.second)
      : placed(inked(motifOf(border).figure, inks), { x: 0, y: 0, scale: (inner * 0.16) / 50 });
  return [
    ...five.map((turn) =>
      group(placed(figure, { x: 0, y: -inner * 0.56, scale: (inner * 0.29) / 50 }), `rotate(${turn})`),
    ),
    ...five.map((turn) => group(disc(0, -inner * 0.78, 9, inks.second), `rotate(${turn + 36})`)),
    ring(inner * 0.22, inks.main, 5),
    middle,
  ].join('');
}

/** The well's wall: dark where it faces away from the light, and a window in the glaze. */
function hollow({ palette: { finish }, sheet }: Subject, { well }: Layout): string {
  const strength = { glossy: 0.5, satin: 0.3, matt: 0.1 }[finish];
  const wall = sheet.linear(
    [
      { at: 0, colour: '#000', opacity: 0.3 },
      { at: 0.5, colour: '#000', opacity: 0 },
      { at: 1, colour: '#fff', opacity: 0.32 },
    ],
    'slanted',
  );
  const over = sheet.linear(
    [
      { at: 0, colour: '#fff', opacity: 0.2 },
      { at: 0.45, colour: '#fff', opacity: 0 },
      { at: 0.6, colour: '#000', opacity: 0 },
      { at: 1, colour: '#000', opacity: 0.26 },
    ],
    'slanted',
  );
  const at: Point = [-RADIUS * 0.4, -RADIUS * 0.46];
  return [
    disc(0, 0, RADIUS, over),
    stroke(circle([0, 0], RADIUS * (well + 0.015)), wall, RADIUS * 0.035),
    stroke(circle([0, 0], RADIUS - 4), 'rgba(255,255,255,0.25)', 3),
    gleam(sheet, { x: at[0], y: at[1], rx: 150, ry: 48, turn: -48, strength }),
    gleam(sheet, { x: RADIUS * 0.5, y: RADIUS * 0.58, rx: 170, ry: 26, turn: -42, strength: strength * 0.5 }),
  ].join('');
}

function ring(radius: number, paint: string, width: number): string {
  return stroke(circle([0, 0], radius), paint, width);
}

export const dishes: Readonly<Record<keyof typeof layouts, Form>> = {
  tabaq: dish(layouts.tabaq),
  plate: dish(layouts.plate),
  saucer: dish(layouts.saucer),
  'wall-plate': dish(layouts['wall-plate']),
};

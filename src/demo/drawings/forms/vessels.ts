/** What is turned or built up round: bowls, mugs, jugs, vases, pots for tea. */
import { Chance } from '../chance.js';
import { gleam, shadowAtFoot } from '../light.js';
import { proportion } from '../piece.js';
import type { Inks } from '../svg.js';
import type { Drawn, Form, Subject } from './form.js';
import { profiles, vases } from './profiles.js';
import { type Profile, TurnedBody } from './turned-body.js';
import { handle, inside, lid, lip, type Part, spout } from './vessel-parts.js';

export interface Zone {
  readonly from: number;
  readonly to: number;
}

interface Vessel {
  readonly profile: (subject: Subject) => Profile;
  readonly tilt: number;
  /** Height to diameter, if they were not measured. */
  readonly usual: number;
  /** Where the first motif goes, and the second. */
  readonly zones: readonly [Zone, Zone];
  /** What is behind the body, and in front of it. */
  readonly behind?: Part;
  readonly before?: Part;
  /** The room it takes beside its body, as part of the diameter. */
  readonly beside?: number;
  readonly above?: number;
}

/** Between lines: the first motif where there is most room, the second where the body narrows. */
function painted(
  { piece, palette }: Subject,
  body: TurnedBody,
  [first, second]: readonly [Zone, Zone],
  inks: Inks,
): string {
  const [motif = '', other] = piece.motifs;
  const line = (part: number, wide: number, paint = inks.main): string => body.lineAround(part, paint, wide);
  return [
    body.zone(0.965, 1, palette.bare),
    rowsOf(motif, body, first, inks),
    line(first.from - 0.012, 5),
    line(first.to + 0.012, 5),
    line(first.to + 0.034, 2.5, inks.second),
    ...(other === undefined
      ? [line(second.from, 3, inks.second), line((second.from + second.to) / 2, 7), line(second.to, 3, inks.second)]
      : [body.frieze(other, { ...second, inks }), line(second.from - 0.01, 4), line(second.to + 0.01, 4)]),
  ].join('');
}

/** Nets are woven in rows. */
export function rowsOf(motif: string, body: TurnedBody, { from, to }: Zone, inks: Inks): string {
  const rows = motif === 'girih' || motif === 'shytyrman' ? 3 : 1;
  const each = (to - from) / rows;
  return Array.from({ length: rows }, (_, row) =>
    body.frieze(motif, { from: from + row * each, to: from + (row + 1) * each, inks, pad: rows === 1 ? 0.08 : 0 }),
  ).join('');
}

function vessel(kind: Vessel): Form {
  return (subject) => {
    const { piece, palette, sheet } = subject;
    const ratio = proportion(piece, ['height', 'diameter'], { usual: kind.usual, least: 0.35, most: 2.1 });
    const radius = Math.min(600 / (1 + (kind.beside ?? 0)), 1_150 / (2 * ratio * (1 + (kind.above ?? 0))), 560);
    const height = 2 * radius * ratio;
    const top = Math.min(550, height * (0.5 + (kind.above ?? 0) * 0.4) + 150) - height;
    const body = new TurnedBody(kind.profile(subject), { x: 0, top, height, radius, tilt: kind.tilt });
    const size = { radius, height };
    const painting = painted(subject, body, kind.zones, palette.inks);
    const content = [
      shadowAtFoot(sheet, { x: 0, y: body.foot + 8, reach: body.radiusAt(1) * 1.25 }),
      kind.behind?.(subject, body, size) ?? '',
      body.render(sheet, { palette, painting }),
      kind.before?.(subject, body, size) ?? '',
      palette.finish === 'glossy' ? window(subject, body, radius) : '',
    ].join('');
    const [{ from, to }] = kind.zones;
    const detail = {
      x: -radius * 0.12,
      y: body.yAt((from + to) / 2) + radius * kind.tilt * 0.9,
      size: Math.max(420, radius * 1.15),
    };
    return { content, scene: 'stands', foot: body.foot, detail } satisfies Drawn;
  };
}

function window({ sheet }: Subject, body: TurnedBody, radius: number): string {
  return gleam(sheet, {
    x: -radius * 0.5,
    y: body.yAt(0.42),
    rx: radius * 0.07,
    ry: radius * 0.24,
    turn: 12,
    strength: 0.6,
  });
}

const always = (profile: Profile) => (): Profile => profile;
const onBowl = { first: { from: 0.13, to: 0.6 }, second: { from: 0.72, to: 0.8 } } as const;

export const vessels: Readonly<Record<string, Form>> = {
  kese: vessel({
    profile: always(profiles.kese),
    tilt: 0.28,
    usual: 0.5,
    zones: [onBowl.first, onBowl.second],
    before: inside,
  }),
  piala: vessel({
    profile: always(profiles.kese),
    tilt: 0.28,
    usual: 0.52,
    zones: [{ from: 0.12, to: 0.52 }, onBowl.second],
    before: inside,
  }),
  bowl: vessel({
    profile: always(profiles.bowl),
    tilt: 0.32,
    usual: 0.4,
    zones: [
      { from: 0.12, to: 0.5 },
      { from: 0.62, to: 0.76 },
    ],
    before: inside,
  }),
  mug: vessel({
    profile: always(profiles.mug),
    tilt: 0.17,
    usual: 1.1,
    zones: [
      { from: 0.3, to: 0.72 },
      { from: 0.1, to: 0.18 },
    ],
    behind: handle(0.2, 0.8, 0.42, 0.2),
    beside: 0.3,
  }),
  jug: vessel({
    profile: always(profiles.jug),
    tilt: 0.13,
    usual: 1.5,
    zones: [
      { from: 0.5, to: 0.74 },
      { from: 0.14, to: 0.28 },
    ],
    behind: handle(0.06, 0.52, 0.3, 0.17),
    before: lip,
  }),
  vase: vessel({
    profile: ({ piece }) => new Chance(piece.slug).one(vases),
    tilt: 0.13,
    usual: 1.7,
    zones: [
      { from: 0.42, to: 0.76 },
      { from: 0.24, to: 0.35 },
    ],
  }),
  teapot: vessel({
    profile: always(profiles.teapot),
    tilt: 0.14,
    usual: 0.85,
    zones: [
      { from: 0.28, to: 0.66 },
      { from: 0.08, to: 0.2 },
    ],
    behind: (subject, body, size) => spout(subject, body, size) + handle(0.16, 0.72, 0.5, 0.17)(subject, body, size),
    before: lid,
    beside: 0.5,
    above: 0.4,
  }),
  'sugar-bowl': vessel({
    profile: always(profiles.teapot),
    tilt: 0.16,
    usual: 0.8,
    zones: [
      { from: 0.24, to: 0.7 },
      { from: 0.07, to: 0.17 },
    ],
    before: lid,
    above: 0.4,
  }),
};

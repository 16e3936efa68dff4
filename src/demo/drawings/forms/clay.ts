/** What is built of clay by hand: sets, animals, whistles, stamps for bread. */
import { circle, ellipse, loop, type Point, polygon, ribbon, taper } from '../geometry.js';
import { roundness, shadowAtFoot, shadowUnder } from '../light.js';
import { motifOf } from '../motifs/index.js';
import { shade } from '../palette.js';
import { disc, fill, group, inked, placed, stroke } from '../svg.js';
import { type Form, type Subject } from './form.js';
import { TurnedBody } from './turned-body.js';
import { vessels } from './vessels.js';

/** One vessel of a set, standing at a place, as part of the size that it has alone. */
function standing(
  subject: Subject,
  objectType: string,
  at: { x: number; y: number; scale: number; dimensions: Record<string, number> },
): string {
  const form = vessels[objectType];
  if (form === undefined) throw new Error(`${objectType} is no vessel.`);
  const { content, foot } = form({ ...subject, piece: { ...subject.piece, dimensions: at.dimensions } });
  return placed(content, { x: at.x, y: at.y - foot * at.scale, scale: at.scale });
}

const teaSet: Form = (subject) => {
  const bowl = { diameter: 110, height: 58 };
  const row = (y: number, scale: number, xs: readonly number[]): string =>
    xs.map((x) => standing(subject, 'piala', { x, y, scale, dimensions: bowl })).join('');
  const content = [
    standing(subject, 'teapot', { x: -230, y: 130, scale: 0.74, dimensions: { diameter: 150, height: 125 } }),
    standing(subject, 'sugar-bowl', { x: 330, y: 130, scale: 0.54, dimensions: { diameter: 105, height: 95 } }),
    row(330, 0.31, [-420, 0, 420]),
    row(530, 0.35, [-410, 10, 430]),
  ].join('');
  return { content, scene: 'stands', foot: 330, detail: { x: -160, y: 120, size: 640 } };
};

/** A camel's calf: every workshop begins with one. */
const figurine: Form = ({ piece, palette, sheet }) => {
  const { body, inks, finish } = palette;
  const leg = (x: number, lean: number): string =>
    ribbon([[x, 120] as Point, [x + lean, 290], [x + lean * 0.4, 470]], taper(110, 66));
  const far = [-120, 190].map((x) => fill(leg(x, -14), shade(body, -0.26)));
  const trunk = loop([
    [-300, 60],
    [-250, -70],
    [-170, -130],
    [-110, -240],
    [-40, -160],
    [30, -150],
    [90, -250],
    [160, -140],
    [250, -60],
    [290, 70],
    [230, 190],
    [0, 220],
    [-230, 190],
  ]);
  const neck = ribbon([[-210, 60] as Point, [-330, 20], [-400, -110], [-370, -260], [-330, -360]], taper(200, 92));
  const head = loop([
    [-300, -440],
    [-330, -500],
    [-400, -490],
    [-500, -420],
    [-540, -370],
    [-510, -340],
    [-400, -330],
    [-310, -350],
  ]);
  const near = [-210, 240].map((x) => leg(x, 10));
  const solid = (path: string): string => fill(path, body) + roundness(sheet, path, finish);
  const content = [
    shadowAtFoot(sheet, { x: 0, y: 500, reach: 350 }),
    ...far,
    fill(ribbon([[280, 40] as Point, [340, 120], [330, 220]], taper(40, 24)), shade(body, -0.18)),
    ...near.map(solid),
    solid(neck),
    solid(trunk),
    fill(
      loop([
        [-330, -470],
        [-300, -540],
        [-280, -460],
      ]),
      shade(body, -0.15),
    ),
    solid(head),
    disc(-424, -420, 15, inks.main),
    disc(-428, -425, 5, '#fff'),
    stroke('M-530 -366Q-480 -352 -440 -362', inks.main, 6),
    placed(inked(motifOf(piece.motifs[0] ?? '').figure, inks), { x: 20, y: 40, scale: 2.1 }),
    ...[-250, -300].map((y, index) => stroke(`M${-415 + index * 14} ${y + 80}q46 26 86 4`, inks.second, 12)),
  ].join('');
  return {
    content: group(content, 'translate(60 20)'),
    scene: 'stands',
    foot: 520,
    detail: { x: 80, y: 40, size: 560 },
  };
};

/** A bird whose tail is blown into. */
const whistle: Form = ({ piece, palette, sheet }) => {
  const { body, inks, finish } = palette;
  const outline = loop([
    [-470, -150],
    [-380, -260],
    [-270, -230],
    [-190, -110],
    [0, -140],
    [230, -110],
    [420, -210],
    [560, -250],
    [570, -180],
    [470, -40],
    [380, 130],
    [180, 260],
    [-80, 270],
    [-270, 170],
    [-350, 20],
    [-380, -70],
  ]);
  const wing = loop([
    [-160, -10],
    [0, -80],
    [210, -50],
    [330, 60],
    [190, 140],
    [-20, 130],
  ]);
  const holes: readonly Point[] = [
    [-240, 60],
    [-180, 150],
    [-70, 205],
    [60, 215],
    [290, 150],
  ];
  const content = [
    shadowAtFoot(sheet, { x: 0, y: 290, reach: 360 }),
    fill(
      polygon([
        [-455, -190],
        [-580, -140],
        [-450, -120],
      ]),
      inks.second,
      { stroke: inks.second, 'stroke-width': 14, 'stroke-linejoin': 'round' },
    ),
    fill(outline, body),
    fill(wing, shade(body, 0.1), { stroke: inks.main, 'stroke-width': 8 }),
    sheet.within(wing, placed(inked(motifOf(piece.motifs[0] ?? '').figure, inks), { x: 80, y: 30, scale: 4 })),
    roundness(sheet, outline, finish),
    disc(-385, -175, 24, inks.main),
    disc(-390, -181, 8, '#fff'),
    ...holes.map(
      ([x, y]) =>
        fill(ellipse([x, y], 24, 20), shade(body, -0.72)) + stroke(ellipse([x, y], 26, 22), shade(body, 0.25), 4),
    ),
    fill(ellipse([553, -216], 15, 40), shade(body, -0.7), { transform: 'rotate(12 553 -216)' }),
    ...[0, 1, 2].map((index) => stroke(`M${430 + index * 34} ${-190 - index * 14}l-40 110`, inks.main, 8)),
  ].join('');
  return {
    content: group(content, 'translate(0 90)'),
    scene: 'stands',
    foot: 380,
    detail: { x: 80, y: 110, size: 580 },
  };
};

/** Its face, with the sun that it leaves on the dough, and another one as it stands. */
const breadStamp: Form = ({ piece, palette, sheet }) => {
  const { body, inks, finish } = palette;
  const knob = new TurnedBody(
    [
      [0, 0.2],
      [0.03, 0.42],
      [0.16, 0.5],
      [0.32, 0.34],
      [0.6, 0.36],
      [0.78, 0.8],
      [0.86, 1],
      [1, 1],
    ],
    { x: 330, top: -470, height: 660, radius: 290, tilt: 0.2 },
  );
  const painting =
    knob.lineAround(0.3, inks.main, 7) +
    knob.lineAround(0.9, inks.main, 7) +
    knob.frieze(piece.motifs[0] ?? '', { from: 0.62, to: 0.8, inks });
  const face = circle([-140, 170], 400);
  const wall = sheet.radial([
    { at: 0, colour: shade(body, 0.08) },
    { at: 0.86, colour: body },
    { at: 1, colour: shade(body, -0.25) },
  ]);
  const relief = inked(motifOf(piece.motifs[0] ?? '').figure, {
    main: shade(inks.main, 0.05),
    second: inks.second,
    ground: body,
  });
  const light = inked(motifOf(piece.motifs[0] ?? '').figure, {
    main: shade(body, 0.3),
    second: shade(body, 0.3),
    ground: shade(body, 0.3),
  });
  const content = [
    shadowAtFoot(sheet, { x: 330, y: 200, reach: 300 }),
    knob.render(sheet, { palette, painting, inside: '' }),
    shadowUnder(face, [20, 26]),
    fill(circle([-126, 184], 400), shade(body, -0.4)),
    fill(face, wall),
    stroke(circle([-140, 170], 366), inks.main, 10),
    ...Array.from({ length: 28 }, (_, index) =>
      group(disc(0, -335, 9, inks.main), `translate(-140 170) rotate(${(360 / 28) * index})`),
    ),
    placed(light, { x: -145, y: 165, scale: 6 }),
    placed(relief, { x: -140, y: 170, scale: 6 }),
    roundness(sheet, face, finish === 'matt' ? 'matt' : 'satin'),
  ].join('');
  return {
    content: group(content, 'translate(-20 0)'),
    scene: 'stands',
    foot: 330,
    detail: { x: -160, y: 170, size: 620 },
  };
};

export const clay: Readonly<Record<string, Form>> = {
  'tea-set': teaSet,
  figurine,
  'clay-whistle': whistle,
  'bread-stamp': breadStamp,
};

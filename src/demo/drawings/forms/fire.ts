/** Holders of candles, whose walls let the light through, and the oven. */
import { ellipse } from '../geometry.js';
import { shadowAtFoot } from '../light.js';
import { shade } from '../palette.js';
import { proportion } from '../piece.js';
import { fill, type Inks } from '../svg.js';
import type { Drawn, Form, Subject } from './form.js';
import { profiles } from './profiles.js';
import { TurnedBody } from './turned-body.js';
import { rowsOf } from './vessels.js';

/** The light inside, as it shows through what is cut out of the wall. */
const GLOW: Inks = { main: '#ffd98a', second: '#fff1c4', ground: '#e8963c' };

function candleHolder(subject: Subject): Drawn {
  const { piece, palette, sheet } = subject;
  const ratio = proportion(piece, ['height', 'diameter'], { usual: 1, least: 0.7, most: 2 });
  const radius = Math.min(480, 480 / ratio);
  const height = 2 * radius * ratio;
  const profile = ratio > 1 ? profiles.lantern : profiles.cup;
  const body = new TurnedBody(profile, { x: 0, top: 510 - height, height, radius, tilt: 0.2 });
  const zone = ratio > 1 ? { from: 0.14, to: 0.84 } : { from: 0.13, to: 0.56 };
  const painting = [
    body.zone(zone.from - 0.03, zone.to + 0.03, shade(palette.body, -0.18)),
    rowsOf(piece.motifs[0] ?? '', body, zone, { ...GLOW, ground: shade(palette.body, -0.18) }),
    body.lineAround(zone.from - 0.035, palette.inks.main, 6),
    body.lineAround(zone.to + 0.035, palette.inks.main, 6),
  ].join('');
  const top = body.yAt(0);
  const halo = sheet.radial([
    { at: 0, colour: '#ffe2a0', opacity: 0.85 },
    { at: 0.4, colour: '#ffc96b', opacity: 0.34 },
    { at: 1, colour: '#ffc96b', opacity: 0 },
  ]);
  const flame = `M0 ${top - 130}C46 ${top - 62} 34 ${top - 8} 0 ${top + 2}C-34 ${top - 8} -42 ${top - 58} 0 ${top - 130}Z`;
  const content = [
    shadowAtFoot(sheet, { x: 0, y: body.foot + 8, reach: body.radiusAt(1) * 1.2 }),
    fill(ellipse([0, body.yAt(0.4)], radius * 1.5, height * 0.75 + 120), halo, { 'fill-opacity': 0.5 }),
    body.render(sheet, { palette, painting }),
    fill(ellipse([0, top - 30], radius * 0.62, 190), halo),
    fill(flame, '#ffb347') +
      fill(flame, '#fff0b8', { transform: `translate(0 ${Math.round(top * 0.45)}) scale(0.55)` }),
  ].join('');
  return { content, scene: 'stands', foot: body.foot, detail: { x: 0, y: body.yAt(0.4) + 60, size: radius * 1.3 } };
}

function tandyr(subject: Subject): Drawn {
  const { piece, palette, sheet } = subject;
  const [radius, height] = [
    470,
    2 * 470 * proportion(piece, ['height', 'diameter'], { usual: 1.1, least: 0.8, most: 1.02 }),
  ];
  const body = new TurnedBody(profiles.tandyr, { x: 0, top: 480 - height, height, radius, tilt: 0.24 });
  const carved = { ...palette.inks, ground: palette.body };
  const painting = [
    body.frieze(piece.motifs[0] ?? '', { from: 0.42, to: 0.62, inks: carved }),
    body.frieze(piece.motifs[0] ?? '', { from: 0.14, to: 0.26, inks: carved }),
    ...[0.12, 0.28, 0.4, 0.64, 0.86].map((part) => body.lineAround(part, palette.inks.main, 6)),
  ].join('');
  const embers = sheet.radial([
    { at: 0, colour: '#ff9d3a' },
    { at: 0.55, colour: '#b4441a' },
    { at: 1, colour: '#2b1510' },
  ]);
  const [rim, top] = [body.radiusAt(0), body.yAt(0)];
  const mouth =
    fill(ellipse([0, top], rim, rim * 0.24), shade(palette.body, 0.2)) +
    fill(ellipse([0, top + 4], rim * 0.84, rim * 0.19), embers);
  const content =
    shadowAtFoot(sheet, { x: 0, y: body.foot + 8, reach: radius * 1.1 }) +
    body.render(sheet, { palette, painting, inside: mouth });
  return { content, scene: 'stands', foot: body.foot, detail: { x: -40, y: body.yAt(0.52) + 90, size: 520 } };
}

export const fire: Readonly<Record<string, Form>> = { 'candle-holder': candleHolder, tandyr };

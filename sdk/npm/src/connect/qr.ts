import { encode } from 'uqr';

const SVG = 'http://www.w3.org/2000/svg';
/** The quiet zone that cameras need, in modules. */
const QUIET = 4;

/** The dark modules as a path, what is below them, and how wide it is. */
function path(text: string): { readonly side: number; readonly d: string; readonly paper: string } {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET });
  const rows = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return { side: size, d: rows.join(''), paper: `M0 0h${size}v${size}H0z` };
}

/** A QR code as an element: no style in it, so that any policy lets it be. @internal */
export function qr(text: string): SVGSVGElement {
  const { side, d, paper } = path(text);
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', `0 0 ${side} ${side}`);
  svg.setAttribute('aria-hidden', 'true');
  // Drawn, both of them: what lies behind a picture is the person's choice where they force colours.
  for (const [drawn, fill] of [[paper, '#fff'], [d, '#000']] as const) {
    const shape = document.createElementNS(SVG, 'path');
    shape.setAttribute('d', drawn);
    shape.setAttribute('fill', fill);
    svg.append(shape);
  }
  return svg;
}

/**
 * A QR code as the text of an SVG, dark on light: for a page that a server writes, or to print. Throws a `RangeError` when the text is too long for a code, which
 * no link of ours is.
 *
 * @example
 * const picture = document.createElement('img');
 * picture.src = `data:image/svg+xml,${encodeURIComponent(qrSvg(request.link))}`;
 * picture.alt = 'Code to scan with your phone';
 * document.body.append(picture);
 */
export function qrSvg(text: string): string {
  const { side, d, paper } = path(text);
  return `<svg xmlns="${SVG}" viewBox="0 0 ${side} ${side}"><path fill="#fff" d="${paper}"/><path d="${d}"/></svg>`;
}

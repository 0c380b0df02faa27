import { correction, generate } from 'lean-qr/nano';

/** Modules of quiet zone around a QR code: the standard asks for four. */
const quiet = 4;
const svg = 'http://www.w3.org/2000/svg';

/**
 * A QR code of the text as an SVG that scales to its place: dark modules on a white ground, whatever the page's colours
 * are, since scanners need that contrast. Built by DOM calls, so that it works under Trusted Types.
 */
export const drawQr = (text: string): SVGElement => {
  const code = generate(text, { minCorrectionLevel: correction.M });
  const side = code.size + 2 * quiet;
  const picture = element('svg', {
    viewBox: `0 0 ${String(side)} ${String(side)}`,
    role: 'img',
    'shape-rendering': 'crispEdges',
  });
  picture.setAttribute('aria-label', 'QR code');
  picture.append(
    element('path', { fill: '#fff', d: `M0 0h${String(side)}v${String(side)}H0z` }),
    element('path', { fill: '#000', d: darkRuns(code) }),
  );
  return picture;
};

const element = (name: string, attributes: Record<string, string>): SVGElement => {
  const made = document.createElementNS(svg, name);
  if (!(made instanceof SVGElement)) throw new TypeError('this document makes no SVG');
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  return made;
};

/** One rectangle for each run of dark modules in a row: a path a third as long as one of single modules. */
const darkRuns = (code: { size: number; get(x: number, y: number): boolean }): string => {
  let path = '';
  for (let y = 0; y < code.size; y += 1) {
    for (let x = 0; x < code.size; x += 1) {
      const start = x;
      while (code.get(x, y)) x += 1;
      if (x > start)
        path += `M${String(start + quiet)} ${String(y + quiet)}h${String(x - start)}v1h-${String(x - start)}z`;
    }
  }
  return path;
};

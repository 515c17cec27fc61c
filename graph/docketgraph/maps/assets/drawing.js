// Drawing things, links and names on a canvas: on the screen, and on the picture that is saved.
// Names keep one size on the screen, whatever the scale; those that would meet are left out.

const FONT = '12px "Helvetica Neue", Helvetica, Arial, "Liberation Sans", sans-serif';
const LINE_HEIGHT = 13;
const PATHS = new Map(CONSTANTS.groups.map((group) => [group.key, new Path2D(CONSTANTS.paths[group.shape])]));

// Colours are read anew when the theme changes.
let palette = null;
const readPalette = () => {
  palette = {
    paper: colour("paper"),
    ink: colour("ink"),
    soft: colour("soft"),
    faint: colour("faint"),
    thread: colour("thread"),
    edge: colour("edge"),
    accent: colour("accent"),
    group: {},
    stance: { "": colour("thread") },
  };
  for (const key of GROUP.keys()) palette.group[key] = colour(`g-${key}`);
  for (const key of STANCE.keys()) palette.stance[key] = colour(`s-${key}`);
};
const dashesOf = (stance) => (STANCE.has(stance) ? STANCE.get(stance).dashes : []);
const widthOf = (link) => (link.stance ? 1.5 : 1) + (link.count > 1 ? Math.min(Math.log2(link.count), 4) : 0);

const drawThing = (context, thing, x, y, radius, thin = 1) => {
  // Of a shape of four pixels only the colour can be seen; ten thousand of them are drawn fast so.
  if (radius / thin < 2) {
    context.fillStyle = palette.group[thing.group];
    context.fillRect(x - radius, y - radius, radius * 2, radius * 2);
    return;
  }
  context.save();
  context.translate(x, y);
  context.scale(radius, radius);
  context.fillStyle = palette.group[thing.group];
  context.strokeStyle = palette.edge;
  context.lineWidth = thin / radius;
  context.lineJoin = "round";
  context.fill(PATHS.get(thing.group));
  context.stroke(PATHS.get(thing.group));
  context.restore();
};

const isRinged = (thing) => Boolean(seen) && (thing === seen.thing || thing === seen.target);
const drawRing = (context, thing, scale, strokeStyle) => {
  context.save();
  context.strokeStyle = strokeStyle;
  context.lineWidth = 2.5 / scale;
  context.beginPath();
  context.arc(thing.x, thing.y, thing.size * 1.2 + 4 / scale, 0, Math.PI * 2);
  context.stroke();
  context.restore();
};

const drawLink = (context, link, scale, strong = false) => {
  context.save();
  context.strokeStyle = palette.stance[link.stance];
  if (strong && !link.stance) context.strokeStyle = palette.faint;
  context.lineWidth = ((widthOf(link) + (strong ? 0.3 : 0)) * Math.min(1, scale * 1.8)) / scale;
  context.setLineDash(dashesOf(link.stance).map((each) => each / scale));
  context.beginPath();
  context.moveTo(link.source.x, link.source.y);
  context.lineTo(link.target.x, link.target.y);
  context.stroke();
  context.restore();
};

// A name of one or two lines, as the layout has broken it.
const linesOf = (thing) => (thing.lines.length ? thing.lines : [shortOf(thing)]);
const measure = document.createElement("canvas").getContext("2d");
const widths = new Map();
const widthOfName = (thing) => {
  if (!widths.has(thing)) {
    measure.font = FONT;
    widths.set(thing, Math.max(...linesOf(thing).map((line) => measure.measureText(line).width)));
  }
  return widths.get(thing);
};

// Where a name stands, in pixels of the screen counted from the map's middle.
const GAP = 4;
const nameBox = (thing, scale, place = thing.place) => {
  const width = widthOfName(thing);
  const height = linesOf(thing).length * LINE_HEIGHT;
  const radius = thing.size * scale + (isRinged(thing) ? 7 : 0);
  const [x, y] = [thing.x * scale, thing.y * scale];
  const left = { right: x + radius + GAP, left: x - radius - GAP - width }[place] ?? x - width / 2;
  const top = { above: y - radius - GAP - height, below: y + radius + GAP }[place] ?? y - height / 2;
  return { thing, place, left, top, right: left + width, bottom: top + height };
};

// Boxes by cells, so that each is compared with those near it only.
const CELL = 80;
const spread = () => {
  const cells = new Map();
  const over = (box, act) => {
    for (let column = Math.floor(box.left / CELL); column <= Math.floor(box.right / CELL); column += 1) {
      for (let row = Math.floor(box.top / CELL); row <= Math.floor(box.bottom / CELL); row += 1) {
        if (act(`${column} ${row}`)) return true;
      }
    }
    return false;
  };
  // Two names side by side would read as one without a gap.
  const meets = (box, other) =>
    box.left < other.right + 3 &&
    other.left < box.right + 3 &&
    box.top < other.bottom &&
    other.top < box.bottom;
  return {
    add: (box) =>
      over(box, (key) => {
        cells.set(key, [...(cells.get(key) || []), box]);
      }),
    meets: (box) =>
      over(box, (key) =>
        (cells.get(key) || []).some((other) => other.thing !== box.thing && meets(box, other)),
      ),
  };
};

// The layout promises room for a name from its `zoom` on; other names get what room is left, and
// those of a few things that stand out may move to another side. A name that the view's edge
// would cut is left out too.
const SIDES = ["below", "right", "left", "above"];
const placeNames = (things, scale, { forced = new Set(), sight = null, taken = [], free = false } = {}) => {
  const promised = (thing) => !free && thing.zoom > 0 && thing.zoom <= scale * 1000;
  const rank = (thing) => (forced.has(thing) ? 0 : promised(thing) ? 1 : 2);
  const order = [...things].sort((a, b) => rank(a) - rank(b) || b.degree - a.degree || a.index - b.index);
  const cut = (box) =>
    sight &&
    (box.left < sight.left || box.right > sight.right || box.top < sight.top || box.bottom > sight.bottom);
  const names = spread();
  const shapes = spread();
  for (const box of taken) names.add(box);
  for (const thing of things) {
    const radius = thing.size * scale;
    shapes.add({
      thing,
      left: thing.x * scale - radius,
      right: thing.x * scale + radius,
      top: thing.y * scale - radius,
      bottom: thing.y * scale + radius,
    });
  }
  const placed = [];
  for (const thing of order) {
    const fits = (box) => !names.meets(box) && !cut(box) && (promised(thing) || !shapes.meets(box));
    const boxes = [thing.place, ...(free || forced.has(thing) ? SIDES : [])].map((place) =>
      nameBox(thing, scale, place),
    );
    const box = boxes.find(fits) || (forced.has(thing) ? boxes[0] : null);
    if (!box) continue;
    names.add(box);
    placed.push(box);
  }
  return placed;
};

// Letters are cut out of the lines behind them by a halo of the ground's colour.
const drawNames = (context, placed, scale) => {
  context.save();
  context.scale(1 / scale, 1 / scale);
  context.font = FONT;
  context.textBaseline = "alphabetic";
  context.lineJoin = "round";
  context.strokeStyle = palette.paper;
  context.lineWidth = 3.5;
  for (const box of placed) {
    const middle = (box.left + box.right) / 2;
    const { place } = box;
    context.textAlign = place === "right" ? "left" : place === "left" ? "right" : "center";
    const x = place === "right" ? box.left : place === "left" ? box.right : middle;
    context.fillStyle = palette.ink;
    for (const [line, text] of linesOf(box.thing).entries()) {
      const y = box.top + (line + 1) * LINE_HEIGHT - 3;
      context.strokeText(text, x, y);
      context.fillText(text, x, y);
    }
  }
  context.restore();
};

// Words in the middle of a line, such as a relation or how many letters it stands for.
const WORDS_FONT = FONT.replace("12px", "italic 11.5px");
const shortWords = (words) => (words.length > 30 ? `${words.slice(0, 29).trimEnd()}…` : words);
const wordsBox = (link, words, scale) => {
  measure.font = WORDS_FONT;
  const half = measure.measureText(words).width / 2;
  const [x, y] = [
    ((link.source.x + link.target.x) / 2) * scale,
    ((link.source.y + link.target.y) / 2) * scale,
  ];
  return { thing: link, words, x, y, left: x - half, right: x + half, top: y - 8, bottom: y + 8 };
};
const drawWords = (context, boxes, scale) => {
  context.save();
  context.scale(1 / scale, 1 / scale);
  context.font = WORDS_FONT;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.strokeStyle = palette.paper;
  context.lineWidth = 4;
  context.fillStyle = palette.soft;
  for (const { words, x, y } of boxes) {
    context.strokeText(words, x, y);
    context.fillText(words, x, y);
  }
  context.restore();
};

const boundsOf = (things) => {
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const thing of things) {
    box.left = Math.min(box.left, thing.x - thing.size);
    box.right = Math.max(box.right, thing.x + thing.size);
    box.top = Math.min(box.top, thing.y - thing.size);
    box.bottom = Math.max(box.bottom, thing.y + thing.size);
  }
  return box;
};

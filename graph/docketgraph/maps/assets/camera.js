// The camera: what is in sight, how it moves, and where the arrow keys lead.

const MARGIN = 44;
const still = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

// A card stands in a corner: the view keeps the larger of what lies beside and above it.
const makeRoomFor = (card, room) => {
  const beside = (room.right - card.offsetLeft - card.offsetWidth) * room.bottom;
  const above = (room.right - room.left) * card.offsetTop;
  if (beside > above) room.left += card.offsetLeft + card.offsetWidth;
  else room.bottom = card.offsetTop;
};

// The part of the view that no panel and no card covers.
const freeRoom = () => {
  const canvas = $("canvas");
  const panel = $("panel");
  const card = $("story");
  const room = { left: 0, top: 0, right: canvas.clientWidth, bottom: canvas.clientHeight };
  if (!panel.hidden && isPhone())
    room.bottom -= Math.max(0, panel.offsetHeight - $("main").parentElement.nextElementSibling.offsetHeight);
  else if (!panel.hidden) room.right -= panel.offsetWidth;
  if (!card.hidden && isPhone()) room.bottom = Math.min(room.bottom, card.offsetTop);
  else if (!card.hidden) makeRoomFor(card, room);
  return room;
};

const fitTo = (things, animated = true) => {
  const canvas = $("canvas");
  if (![...things].length || !canvas.clientWidth) return;
  // The whole map's box counts names too; where it must shrink much, they thin out anyway.
  const whole = !UPRIGHT && things === seen.shown && seen.shown.size === THINGS.length && BOX.some(Boolean);
  const box = whole ? { left: BOX[0], top: BOX[1], right: BOX[2], bottom: BOX[3] } : boundsOf(things);
  const room = freeRoom();
  const margin = whole ? 8 : UPRIGHT ? 24 : MARGIN * 1.6;
  const scale = Math.min(
    (room.right - room.left - 2 * margin) / Math.max(box.right - box.left, 1),
    (room.bottom - room.top - 2 * margin * (whole ? 1 : 0.8)) / Math.max(box.bottom - box.top, 1),
    1.5,
  );
  network.moveTo({
    position:
      isPhone() && seen.thing ? seen.thing : { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 },
    scale: Math.max(scale, isPhone() && seen.thing ? 0.4 : 0.02),
    offset: {
      x: (room.left + room.right - canvas.clientWidth) / 2,
      y: (room.top + room.bottom - canvas.clientHeight) / 2,
    },
    animation:
      animated && !still() && ROOT.dataset.drawn ? { duration: 380, easingFunction: "easeInOutQuad" } : false,
  });
};

// Brings a thing into the free part of the view; what is in sight already does not move.
const reveal = (thing) => {
  if (state.view !== "network" || state.hops || state.to || !seen.shown.has(thing)) return;
  const at = network.canvasToDOM({ x: thing.x, y: thing.y });
  const room = freeRoom();
  const inside =
    at.x > room.left + 30 && at.x < room.right - 30 && at.y > room.top + 30 && at.y < room.bottom - 30;
  if (inside) return;
  const canvas = $("canvas");
  network.moveTo({
    position: { x: thing.x, y: thing.y },
    scale: Math.max(network.getScale(), 0.6),
    offset: {
      x: (room.left + room.right - canvas.clientWidth) / 2,
      y: (room.top + room.bottom - canvas.clientHeight) / 2,
    },
    animation: still() ? false : { duration: 300, easingFunction: "easeInOutQuad" },
  });
};
const zoomBy = (factor) =>
  network.moveTo({
    scale: Math.min(Math.max(network.getScale() * factor, 0.02), 6),
    animation: still() ? false : { duration: 160, easingFunction: "easeInOutQuad" },
  });
const ZOOM = {
  in: () => zoomBy(1.35),
  out: () => zoomBy(1 / 1.35),
  fit: () => fitTo(emphasis && (state.hops || state.to) ? emphasis.things : seen.shown),
};
const setUpZoom = () => {
  for (const each of all("[data-zoom]")) each.addEventListener("click", ZOOM[each.dataset.zoom]);
};

// The linked neighbour that lies most in a direction; where there is none, any thing that does.
const towards = (thing, dx, dy, things) => {
  let best = null;
  for (const other of things) {
    if (other === thing || !seen.shown.has(other)) continue;
    const [x, y] = [other.x - thing.x, other.y - thing.y];
    const distance = Math.hypot(x, y) || 1;
    const agreement = (x * dx + y * dy) / distance;
    if (agreement < 0.55) continue;
    const cost = distance * (2 - agreement);
    if (!best || cost < best.cost) best = { other, cost };
  }
  return best && best.other;
};
const moveTowards = (dx, dy) => {
  if (!seen.thing || !seen.shown.has(seen.thing)) {
    const middle = network.getViewPosition();
    const nearest = [...seen.shown].sort(
      (a, b) => Math.hypot(a.x - middle.x, a.y - middle.y) - Math.hypot(b.x - middle.x, b.y - middle.y),
    )[0];
    if (nearest) {
      selectThing(nearest);
      reveal(nearest);
    }
    return;
  }
  const next =
    towards(seen.thing, dx, dy, AROUND.get(seen.thing).keys()) || towards(seen.thing, dx, dy, seen.shown);
  if (!next) return;
  go({ id: next.id, link: "", to: "", hops: 0 });
  reveal(next);
};

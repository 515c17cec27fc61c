// The pointer: what lies under it, the card beside it, and what a click does.

// What lies under a point of the view: a name, the nearest thing, else a line.
const under = (x, y, reach) => {
  const scale = network.getScale();
  const at = network.DOMtoCanvas({ x, y });
  const [sx, sy] = [at.x * scale, at.y * scale];
  const named = drawnNames.find((box) => sx > box.left && sx < box.right && sy > box.top && sy < box.bottom);
  const open = emphasis ? emphasis.things : seen.shown;
  let best = null;
  for (const things of emphasis ? [open, seen.shown] : [open]) {
    for (const thing of things) {
      const distance = Math.hypot(thing.x - at.x, thing.y - at.y) * scale;
      if (distance <= Math.max(thing.size * scale, reach) && (!best || distance < best.distance))
        best = { thing, distance };
    }
    if (best) break;
  }
  if (best) return { thing: best.thing, x, y };
  if (named) return { thing: named.thing, x, y };
  const link = nearestLink(at, (reach * 0.5) / scale);
  return link ? { link, x, y } : null;
};
const nearestLink = (at, reach) => {
  let best = null;
  for (const link of emphasis ? emphasis.links : LINKS) {
    if (!seen.shown.has(link.source) || !seen.shown.has(link.target)) continue;
    const distance = distanceTo(at, link.source, link.target);
    if (distance < reach && (!best || distance < best.distance)) best = { link, distance };
  }
  return best && best.link;
};
const distanceTo = (at, from, to) => {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const share = Math.min(
    1,
    Math.max(0, ((at.x - from.x) * dx + (at.y - from.y) * dy) / (dx * dx + dy * dy || 1)),
  );
  return Math.hypot(from.x + share * dx - at.x, from.y + share * dy - at.y);
};

const setUpPointing = () => {
  const canvas = $("canvas");
  const offset = (event) => {
    const box = canvas.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  canvas.addEventListener("pointermove", (event) => {
    if (event.pointerType !== "mouse" || event.buttons) return;
    const found = under(...offset(event), 8);
    const changed = (found && (found.thing || found.link)) !== (pointed && (pointed.thing || pointed.link));
    pointed = found;
    canvas.classList.toggle("pointing", Boolean(found));
    showTip(found);
    if (changed) network.redraw();
  });
  canvas.addEventListener("pointerleave", () => {
    pointed = null;
    showTip(null);
    network.redraw();
  });
  network.on("click", ({ pointer, event }) => {
    showTip(null);
    const touch = event && event.pointerType === "touch";
    const found = under(pointer.DOM.x, pointer.DOM.y, touch ? 18 : 8);
    if (found && found.thing) {
      choose(found.thing);
      reveal(found.thing);
    } else if (found) go({ id: found.link.source.id, link: found.link.target.id, to: "", hops: 0 });
    else go({ id: "", link: "", to: "", hops: 0 });
  });
  network.on("doubleClick", ({ pointer }) => {
    const found = under(pointer.DOM.x, pointer.DOM.y, 10);
    if (found && found.thing) go({ id: found.thing.id, hops: 1, to: "", link: "" });
  });
};

const showTip = (found) => {
  const tip = $("tip");
  tip.hidden = !found;
  if (!found) return;
  if (found.thing) {
    const { thing } = found;
    tip.replaceChildren(
      make("strong", {}, thing.label),
      make(
        "span",
        {},
        [capital(kindOf(thing)), thing.date && sayDate(thing.date), many(thing.degree, "link")]
          .filter(Boolean)
          .join(" · "),
      ),
    );
  } else {
    const relation = tellingMost(found.link);
    tip.replaceChildren(
      make("span", {}, `${shortOf(relation.source)} `),
      make("strong", {}, relation.forward),
      make("span", {}, shortOf(relation.target)),
    );
  }
  const main = $("main");
  const left = Math.min(found.x + 14, main.clientWidth - tip.offsetWidth - 8);
  const top =
    found.y + 18 + tip.offsetHeight > main.clientHeight ? found.y - tip.offsetHeight - 12 : found.y + 18;
  tip.style.left = `${Math.max(8, left)}px`;
  tip.style.top = `${Math.max(8, top)}px`;
};

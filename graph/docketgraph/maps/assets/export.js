// Taking something away: a picture with its caption, a drawing, a table of what is shown.

const caption = () => {
  const parts = [];
  const labels = (facet) =>
    facet.values.filter((value) => state.facets.get(facet.key)?.has(value.id)).map((value) => value.label);
  if (state.types)
    parts.push(`Only ${list([...state.types].map((key) => GROUP.get(key).label.toLowerCase()))}`);
  for (const facet of FACETS)
    if (state.facets.has(facet.key)) parts.push(`${facet.label}: ${labels(facet).join(" or ")}`);
  if (state.from) parts.push(`from ${sayDate(state.from)}`);
  if (state.until) parts.push(`until ${sayDate(state.until)}`);
  if (seen.path) parts.push(`the path from ${seen.thing.label} to ${seen.target.label}`);
  else if (seen.thing && state.hops) parts.push(`within ${many(state.hops, "step")} of ${seen.thing.label}`);
  const what = `${number(seen.kept.size)} of ${many(THINGS.length, "thing")}`;
  return parts.length ? `${capital(parts.join("; "))} (${what}).` : `${what}.`;
};

const heading = () => document.querySelector("h1").textContent;
const fileName = (ending) =>
  `${
    fold(heading())
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "")
      .slice(0, 60) || "map"
  }.${ending}`;

const save = (blob, name) => {
  const address = URL.createObjectURL(blob);
  const link = make("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
  say(`Saved ${name}`);
};

// What a picture shows, and at which scale: the kept things fill a sheet of one width.
const SHEET = { width: 1400, most: 1400, margin: 40, head: 100, row: 24 };
const LEGEND_FONT = FONT.replace("12px", "13px");
const sheetOf = (things) => {
  const box = boundsOf(things);
  const [width, height] = [Math.max(box.right - box.left, 1), Math.max(box.bottom - box.top, 1)];
  const scale = Math.min((SHEET.width - 4.4 * SHEET.margin) / width, SHEET.most / height, 1.6);
  const tall = height * scale + 2 * SHEET.margin;
  const words = seen.path
    ? seen.path.links.map((link) => wordsBox(link, shortWords(tellingMost(link).forward), scale))
    : [];
  const links = linksAmong(things);
  const legend = legendOf(things, links, SHEET.head + tall + 30);
  return {
    scale,
    width: SHEET.width,
    height: Math.round(legend.bottom + 26),
    x: SHEET.width / 2 - ((box.left + box.right) / 2) * scale,
    y: SHEET.head + tall / 2 - ((box.top + box.bottom) / 2) * scale,
    links,
    words,
    legend: legend.items,
    names: placeNames(things, scale, { taken: words, free: things.size < 40 }),
  };
};

// The groups and stances that a picture holds, in rows.
const legendOf = (things, links, top) => {
  const groups = CONSTANTS.groups.filter((group) => [...things].some((thing) => thing.group === group.key));
  const stances = CONSTANTS.stances.filter((stance) => links.some((link) => link.stance === stance.key));
  const entries = [
    ...groups.map((group) => ({ group: group.key, label: group.label, sign: 22 })),
    ...stances.map((stance) => ({ stance: stance.key, label: stance.label, sign: 36 })),
  ];
  measure.font = LEGEND_FONT;
  let [x, y] = [40, top];
  const items = entries.map((entry) => {
    const width = entry.sign + measure.measureText(entry.label).width;
    if (x + width > SHEET.width - 40) [x, y] = [40, y + SHEET.row];
    const item = { ...entry, x, y };
    x += width + 22;
    return item;
  });
  return { items, bottom: y };
};
const SERIF = '700 28px Charter, Georgia, "Liberation Serif", serif';

const wrapped = (context, text, width) => {
  const lines = [""];
  for (const word of text.split(" ")) {
    const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
    if (context.measureText(longer).width > width && lines.at(-1)) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
};

const pictureOf = (things) => {
  const sheet = sheetOf(things);
  const canvas = document.createElement("canvas");
  canvas.width = sheet.width * 2;
  canvas.height = sheet.height * 2;
  const context = canvas.getContext("2d");
  context.scale(2, 2);
  context.fillStyle = palette.paper;
  context.fillRect(0, 0, sheet.width, sheet.height);
  context.save();
  context.translate(sheet.x, sheet.y);
  context.scale(sheet.scale, sheet.scale);
  for (const link of sheet.links) drawLink(context, link, sheet.scale);
  for (const thing of things) drawThing(context, thing, thing.x, thing.y, thing.size, 1 / sheet.scale);
  drawWords(context, sheet.words, sheet.scale);
  drawNames(context, sheet.names, sheet.scale);
  context.restore();
  drawHead(context, sheet);
  return canvas;
};
const drawHead = (context, sheet) => {
  context.fillStyle = palette.ink;
  context.font = SERIF;
  context.fillText(heading(), 40, 52, sheet.width - 80);
  context.font = FONT.replace("12px", "15px");
  context.fillStyle = palette.soft;
  for (const [line, text] of wrapped(context, caption(), sheet.width - 80)
    .slice(0, 2)
    .entries())
    context.fillText(text, 40, 78 + line * 19);
  context.font = LEGEND_FONT;
  for (const { group, stance, label, sign, x, y } of sheet.legend) {
    if (group) drawThing(context, { group }, x + 8, y, 7);
    else drawLink(context, { source: { x, y }, target: { x: x + 28, y }, stance, count: 0 }, 1);
    context.fillStyle = palette.soft;
    context.fillText(label, x + sign, y + 4.5);
  }
};

// The same sheet as a drawing. Attributes carry the colours, so that any program shows it.
const drawingOf = (things) => {
  const sheet = sheetOf(things);
  const round = (value) => Math.round(value * 10) / 10;
  const at = (thing) => [round(thing.x * sheet.scale + sheet.x), round(thing.y * sheet.scale + sheet.y)];
  const family = 'Helvetica, Arial, "Liberation Sans", sans-serif';
  const text = (x, y, size, fill, words, more = {}) =>
    draw("text", { x, y, "font-size": size, fill, "font-family": family, ...more }, words);
  const lineFor = (link) => {
    const [[x1, y1], [x2, y2]] = [at(link.source), at(link.target)];
    return draw("line", {
      class: link.stance ? `link s-${link.stance}` : "link",
      x1,
      y1,
      x2,
      y2,
      stroke: palette.stance[link.stance],
      "stroke-width": round(widthOf(link)),
      "stroke-dasharray": dashesOf(link.stance).join(" ") || null,
      "stroke-opacity": 0.75,
    });
  };
  const shape = (group, x, y, radius) =>
    draw("path", {
      class: `g-${group}`,
      d: CONSTANTS.paths[GROUP.get(group).shape],
      transform: `translate(${x} ${y}) scale(${round(radius)})`,
      fill: palette.group[group],
      stroke: palette.edge,
      "stroke-width": round(10 / radius) / 10,
    });
  const nameFor = (box) => {
    const { place } = box;
    const x = round(
      (place === "right" ? box.left : place === "left" ? box.right : (box.left + box.right) / 2) + sheet.x,
    );
    const anchor = { right: "start", left: "end" }[place] || "middle";
    return linesOf(box.thing).map((words, line) =>
      text(x, round(box.top + sheet.y + (line + 1) * LINE_HEIGHT - 3), 12, palette.ink, words, {
        "text-anchor": anchor,
        "paint-order": "stroke",
        stroke: palette.paper,
        "stroke-width": 3.5,
        "stroke-linejoin": "round",
      }),
    );
  };
  const lineOfStance = (stance, x, y) =>
    draw("line", {
      class: `link s-${stance}`,
      x1: x,
      x2: x + 28,
      y1: y,
      y2: y,
      stroke: palette.stance[stance],
      "stroke-width": 1.5,
      "stroke-dasharray": dashesOf(stance).join(" ") || null,
    });
  const legend = sheet.legend.map(({ group, stance, label, sign, x, y }) => [
    group ? shape(group, x + 8, y, 7) : lineOfStance(stance, x, y),
    text(x + sign, y + 4.5, 13, palette.soft, label),
  ]);
  return draw(
    "svg",
    {
      xmlns: SVG,
      class: "sheet-drawn",
      viewBox: `0 0 ${sheet.width} ${sheet.height}`,
      role: "img",
      "aria-label": `${heading()}. ${caption()}`,
    },
    draw("rect", { width: "100%", height: "100%", fill: palette.paper, class: "ground" }),
    draw(
      "g",
      { class: "head" },
      draw(
        "text",
        {
          x: 40,
          y: 52,
          "font-size": 28,
          "font-weight": 700,
          "font-family": 'Charter, Georgia, "Liberation Serif", serif',
          fill: palette.ink,
        },
        heading(),
      ),
      text(40, 78, 15, palette.soft, caption()),
    ),
    draw("g", { class: "links" }, ...sheet.links.map(lineFor)),
    draw(
      "g",
      { class: "nodes" },
      ...[...things].map((thing) => shape(thing.group, ...at(thing), thing.size * sheet.scale)),
    ),
    draw("g", { class: "names" }, ...sheet.names.flatMap(nameFor)),
    draw("g", { class: "legend" }, ...legend.flat()),
  );
};

// A cell that begins like a formula would be run by a spreadsheet; a quote mark keeps it a text.
const cell = (text) => {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};
const csvOf = (things) => {
  const head = [
    "id",
    "label",
    "what it is",
    "date",
    "earliest",
    "latest",
    "stances",
    "asks and outcomes",
    "linked with",
    "summary",
    "verification",
  ];
  const lines = [...things].map((thing) => [
    thing.id,
    thing.label,
    kindOf(thing),
    thing.date,
    thing.earliest,
    thing.latest,
    thing.positions.map((each) => `${each.stance.replaceAll("-", " ")} ${nameOf(each.target)}`).join("; "),
    thing.asks
      .map(
        (ask) =>
          `${ask.verb}: ${ask.outcomes.map((each) => `${each.status.replaceAll("-", " ")} (${sayRelation(each.relation)})`).join(", ") || "no outcome"}`,
      )
      .join("; "),
    [...AROUND.get(thing).keys()]
      .filter((other) => things.has(other))
      .map((other) => other.label)
      .join("; "),
    thing.summary,
    thing.verification,
  ]);
  return [head, ...lines].map((line) => line.map(cell).join(",")).join("\r\n");
};

const EXPORTS = {
  png: () => pictureOf(seen.kept).toBlob((blob) => save(blob, fileName("png")), "image/png"),
  svg: () =>
    save(
      new Blob([new XMLSerializer().serializeToString(drawingOf(seen.kept))], { type: "image/svg+xml" }),
      fileName("svg"),
    ),
  csv: () =>
    save(new Blob([`\ufeff${csvOf(seen.kept)}\r\n`], { type: "text/csv;charset=utf-8" }), fileName("csv")),
  print: () => window.print(),
};
const setUpExport = () => {
  for (const each of all("[data-export]")) {
    each.addEventListener("click", () => {
      each.closest("details").open = false;
      EXPORTS[each.dataset.export]();
    });
  }
  // On paper the picture is the one of what is shown.
  window.addEventListener("beforeprint", () => {
    const { theme } = ROOT.dataset;
    ROOT.dataset.theme = "light";
    readPalette();
    $("picture").replaceChildren(drawingOf(seen.kept));
    ROOT.dataset.theme = theme;
    readPalette();
    for (const proofs of all("details:not([open])", $("panel"))) proofs.open = true;
  });
  onChange(() => {
    $("caption").textContent = caption();
  });
};

const copy = async (text, from) => {
  let done = true;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Pages opened from a file may not be let near the clipboard in this way.
    const area = make("textarea", { class: "unseen" }, text);
    document.body.append(area);
    area.select();
    done = document.execCommand("copy");
    area.remove();
    from.focus();
  }
  say(done ? "Copied" : "The browser did not let the page copy");
  if (!done) return;
  const before = from.textContent;
  from.textContent = "Copied";
  setTimeout(() => {
    from.textContent = before;
  }, 1400);
};

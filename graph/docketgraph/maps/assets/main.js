// The page comes to life: the parts are set up, then the address is read and shown.

// One live line tells what changed, to the eye and to a screen reader.
let spoken = null;
const say = (text) => {
  $("status").textContent = text;
  spoken = text;
};
const sayWhatIsShown = (now) => {
  const links = linksAmong(seen.kept).length;
  const what =
    seen.kept.size === THINGS.length
      ? `${many(THINGS.length, "thing")}, ${many(links, "link")}`
      : `${number(seen.kept.size)} of ${many(THINGS.length, "thing")}, ${many(links, "link")}`;
  if (seen.path)
    return say(
      `Path from ${seen.thing.label} to ${seen.target.label}: ${many(seen.path.links.length, "step")}.`,
    );
  if (seen.target)
    return say(`What is shown holds no path from ${seen.thing.label} to ${seen.target.label}.`);
  if (seen.link)
    return say(
      `Link of ${seen.link.source.label} and ${seen.link.target.label}: ${many(seen.link.says.length, "statement")}.`,
    );
  if (seen.thing && !seen.shown.has(seen.thing))
    return say(`${seen.thing.label} is hidden by the filters. ${what}.`);
  if (seen.thing && now.hops) return say(`Within ${many(now.hops, "step")} of ${seen.thing.label}: ${what}.`);
  if (seen.thing)
    return say(`${seen.thing.label}: ${kindOf(seen.thing)}, ${many(seen.thing.degree, "link")}. ${what}.`);
  return say(`${what}${hasFilters() ? ": " + caption().replace(/ \([^()]*\)\.$/, "") : ""}.`);
};

const showView = (now) => {
  ROOT.dataset.view = now.view;
  for (const each of all("[data-show]"))
    each.setAttribute("aria-pressed", String(each.dataset.show === now.view));
  $("empty").hidden = seen.kept.size > 0;
};

const start = async () => {
  // vis-network runs because the page's policy names its hash.
  document.head.append(make("script", {}, await textOf("carrier")));
  onChange(look);
  onChange(showView);
  setUpFrame();
  setUpStory();
  setUpPanel();
  setUpNetwork();
  setUpTimeline();
  setUpTable();
  setUpLegend();
  setUpSearch();
  setUpExport();
  setUpKeys();
  onChange(sayWhatIsShown);
  openAddress();
  if (state.view === "network") {
    fitTo(emphasis ? emphasis.things : seen.shown, false);
    await new Promise((done) => {
      network.once("afterDrawing", done);
      network.redraw();
    });
  }
  ROOT.dataset.drawn = "true";
  performance.mark("first-picture");
};
start();

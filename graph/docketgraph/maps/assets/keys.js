// Keys: each does what a button does too.

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

const focusView = () => (state.view === "network" ? $("canvas") : $("main")).focus({ preventScroll: true });

// One step back at a time: an open menu, a path or neighbourhood, the choice, the filters.
const clearStep = () => {
  const menu = document.querySelector("details.menu[open]");
  if (menu) menu.open = false;
  else if (ROOT.classList.contains("filters-open")) openFilters(false);
  else if (choosing) choosePathEnd(choosing);
  else if (state.to || state.link) go({ to: "", link: "" });
  else if (state.hops) go({ hops: 0 });
  else if (state.id) go({ id: "" });
  else if (state.step) go(nothing());
  else if (hasFilters()) clearFilters();
};

// The first Enter shows what lies around a thing, the second goes on to read about it.
const enter = () => {
  if (!seen.thing) return;
  if (state.hops || state.to) focusPanel();
  else go({ hops: 1, link: "" });
};

const isTyping = (target) => target.matches("input:not([type=checkbox]):not([type=range]), textarea, select");

const setUpKeys = () => {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || $("help").open) return;
    const { key, target } = event;
    if (key === "Escape") {
      clearStep();
      return;
    }
    if (isTyping(target)) return;
    const onCanvas = target === $("canvas");
    const acts = {
      "/": () => {
        $("query").focus();
        $("query").select();
      },
      "?": () => $("help").showModal(),
      1: () => go({ view: "network" }),
      2: () => go({ view: "timeline" }),
      3: () => go({ view: "table" }),
    };
    if (state.view === "network")
      Object.assign(acts, { "+": ZOOM.in, "=": ZOOM.in, "-": ZOOM.out, 0: ZOOM.fit });
    if (onCanvas) {
      for (const [name, [dx, dy]] of Object.entries(ARROWS)) acts[name] = () => moveTowards(dx, dy);
      acts.Enter = enter;
    }
    if (!Object.hasOwn(acts, key)) return;
    event.preventDefault();
    acts[key]();
  });
};

const openFilters = (open) => {
  ROOT.classList.toggle("filters-open", open);
  $("filters-button").setAttribute("aria-expanded", String(open));
  if (open) $("filters-close").focus();
  else $("filters-button").focus();
};

const setUpFrame = () => {
  for (const each of all("[data-show]"))
    each.addEventListener("click", () => go({ view: each.dataset.show }));
  $("help-button").addEventListener("click", () => $("help").showModal());
  $("filters-button").addEventListener("click", () => openFilters(!ROOT.classList.contains("filters-open")));
  $("filters-close").addEventListener("click", () => openFilters(false));
  // The address belongs to the view, so the skip link only moves the focus.
  document.querySelector(".skip").addEventListener("click", (event) => {
    event.preventDefault();
    focusView();
  });
  document.addEventListener("click", (event) => {
    for (const menu of all("details.menu[open], details.left-out[open]"))
      if (!menu.contains(event.target)) menu.open = false;
  });
  $("theme-button").addEventListener("click", () => {
    const dark = window.matchMedia("(prefers-color-scheme: dark)").matches;
    const now = ROOT.dataset.theme === "auto" ? (dark ? "dark" : "light") : ROOT.dataset.theme;
    ROOT.dataset.theme = now === "dark" ? "light" : "dark";
    onTheme();
  });
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", onTheme);
};

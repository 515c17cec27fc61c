// Story mode: a walk over the map, told in steps; each step is a view and some words.

const stepOf = (now) => (STORY && now.step ? STORY.steps[now.step - 1] : null);
const storyThings = (now) => {
  const step = stepOf(now);
  return step ? step.nodes.map((id) => BY_ID.get(id)).filter(Boolean) : [];
};

// A step sets the whole view, so that it looks the same from wherever the reader comes.
const goToStep = (place) => {
  const step = STORY.steps[place - 1];
  go({ ...readAddress(partsOf(step.view)), step: place });
  $("story").querySelector("h2").focus({ preventScroll: true });
};

const setUpStory = () => {
  if (!STORY) return;
  const start = $("story-button");
  const card = $("story");
  const leave = () => {
    go({ ...nothing(), view: state.view });
    start.focus();
  };
  start.addEventListener("click", () => (state.step ? leave() : goToStep(1)));
  let shown = 0;
  onChange((now) => {
    const step = stepOf(now);
    card.hidden = !step;
    ROOT.classList.toggle("has-story", Boolean(step));
    // A phone has room for the card or the details: the card, until another thing is chosen.
    ROOT.classList.toggle("at-step", Boolean(step) && now.id === (step.view.id || "") && !now.link);
    start.setAttribute("aria-pressed", String(Boolean(step)));
    if (!step || now.step === shown) {
      shown = step ? now.step : 0;
      return;
    }
    shown = now.step;
    card.replaceChildren(
      make("p", { class: "count" }, `${STORY.title} · ${now.step} of ${STORY.steps.length}`),
      make("h2", { tabindex: "-1" }, step.title),
      make("p", {}, step.text),
      make(
        "div",
        { class: "steps" },
        button("Back", () => goToStep(now.step - 1), { disabled: now.step === 1 }),
        button("Next", () => goToStep(now.step + 1), { disabled: now.step === STORY.steps.length }),
        button("End story", leave, { class: "quiet" }),
      ),
    );
  });
};

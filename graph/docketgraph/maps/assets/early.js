// Runs before the page is painted: tells the styles that the script will run, and in which view,
// so that nothing jumps. A browser that cannot unpack the script keeps the static page.

if (window.DecompressionStream) {
  const [, view = "network"] = /[#&]view=(network|timeline|table)(?:&|$)/.exec(window.location.hash) || [];
  document.documentElement.classList.add("js");
  document.documentElement.dataset.view = view;
}

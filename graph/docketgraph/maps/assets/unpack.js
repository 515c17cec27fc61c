// Long parts of the page may lie packed in it: deflated, as base64.

const textOf = async (id) => {
  const element = document.getElementById(id);
  if (element.type !== "application/octet-stream") return element.textContent;
  const bytes = Uint8Array.from(window.atob(element.textContent), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).text();
};

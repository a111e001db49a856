// On every page: "/" leads to the search box, unless the reader has turned it off (on the search page).
const box = document.querySelector("[type=search]");
addEventListener("keydown", (event) => {
  const { key, target, ctrlKey, altKey, metaKey } = event;
  if (key !== "/" || !box || ctrlKey || altKey || metaKey || target.closest?.("input, textarea, select, [contenteditable]")) return;
  try {
    if (localStorage["deniche-raccourci"] === "non") return;
  } catch {
    return;
  }
  event.preventDefault();
  box.focus();
});

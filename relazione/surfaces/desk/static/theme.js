// Runs before the page is drawn, so that a chosen theme does not flash and what is folded up does not jump.
(() => {
  document.documentElement.classList.add("js");
  const chosen = localStorage.getItem("theme");
  if (chosen) document.documentElement.dataset.theme = chosen;
})();

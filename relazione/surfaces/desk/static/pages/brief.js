// The button that prints (the browser's own dialogue makes a PDF of it), and an address that names no parts where all
// of them go in.
document.addEventListener("DOMContentLoaded", () => {
  const button = document.querySelector("[data-print]");
  if (button) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
  document.addEventListener("formdata", (event) => {
    const boxes = [...event.target.querySelectorAll("input[name=part]")];
    if (boxes.length && boxes.every((box) => box.checked)) event.formData.delete("part");
  });
});

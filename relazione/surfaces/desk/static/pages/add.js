// Handing files over: says what is chosen, refuses what is too large before it is sent, and shows how much is sent.
document.addEventListener("DOMContentLoaded", () => {
  const form = document.querySelector("form[data-upload]");
  if (!form) return;
  const inputs = [...form.querySelectorAll("input[type=file]")];
  const list = form.querySelector(".chosen"), refused = form.querySelector(".refused"), drop = form.querySelector(".drop");
  const sending = form.querySelector(".sending"), bar = sending.querySelector("progress"), words = sending.querySelector("span");
  const most = Number(form.dataset.most), megabytes = Number(form.dataset.megabytes);

  const files = () => inputs.flatMap((input) => [...input.files]);
  const size = () => files().reduce((sum, file) => sum + file.size, 0) / 2 ** 20;
  const refuse = (line) => { refused.textContent = line; refused.hidden = !line; };
  const fault = () => {
    if (files().length > most) return `${files().length} files; hand over up to ${most}, the others after them`;
    if (size() > megabytes) return `${size().toFixed(0)} MB; hand over up to ${megabytes} MB at once`;
    return "";
  };

  const tell = () => {
    const chosen = files();
    list.replaceChildren(...chosen.slice(0, 30).map((file) => Object.assign(document.createElement("li"), { textContent: file.name })));
    if (chosen.length > 30) list.append(Object.assign(document.createElement("li"), { textContent: `and ${chosen.length - 30} more` }));
    list.hidden = chosen.length < 2;
    refuse(fault());
  };
  inputs.forEach((input) => input.addEventListener("change", tell));
  ["dragenter", "dragover"].forEach((name) => drop.addEventListener(name, () => drop.classList.add("over")));
  ["dragleave", "drop"].forEach((name) => drop.addEventListener(name, () => drop.classList.remove("over")));

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (fault()) return;
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.upload.addEventListener("progress", (told) => {
      if (!told.lengthComputable) return;
      bar.value = 100 * told.loaded / told.total;
      words.textContent = told.loaded < told.total ? `${(told.loaded / 2 ** 20).toFixed(1)} of ${(told.total / 2 ** 20).toFixed(1)} MB sent` : "sent";
    });
    request.addEventListener("load", () => {
      if (request.status < 400) { location.href = request.responseURL; return; }
      const page = new DOMParser().parseFromString(request.responseText, "text/html");
      const line = page.querySelector("[role=alert] .lead");
      sending.hidden = true;
      refuse(line ? line.textContent : request.responseText.slice(0, 200));
    });
    request.addEventListener("error", () => { sending.hidden = true; refuse("it could not be sent; is the desk still open?"); });
    refuse("");
    sending.hidden = false;
    request.send(new FormData(form));
  });
});

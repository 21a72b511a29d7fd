/**
 * The hall's screen: fetches the picture every two seconds and puts it up when it changed; turns
 * the pages of a long result; keeps the last picture when the connection is lost; F for full screen.
 */

const EVERY = 2_000;
const A_PAGE = 12_000;

const hall = document.getElementById("hall");
const picture = document.getElementById("picture");
const lost = document.getElementById("lost");
const clock = document.getElementById("clock");

let shown = "";
let turning;
let source = hall.dataset.source;

async function look() {
  try {
    const answer = await fetch(source, { cache: "no-store", signal: AbortSignal.timeout(8_000) });
    if (!answer.ok) throw new Error(String(answer.status));
    put(await answer.text());
    lost.hidden = true;
  } catch {
    lost.hidden = false;
  }
  setTimeout(look, EVERY);
}

function put(html) {
  if (html === shown) return;
  if (shown !== "") picture.innerHTML = html;
  shown = html;
  turnPages();
}

/** Show a long result in pages of as many rows as fit, one after the other. */
function turnPages() {
  clearInterval(turning);
  const table = document.getElementById("counted");
  if (!table) {
    source = hall.dataset.source;
    return;
  }
  const rows = [...table.tBodies[0].rows];
  const size = fitting(table, rows);
  const pages = Math.ceil(rows.length / size);
  let at = 0;
  const turn = () => {
    rows.forEach((row, place) => (row.hidden = Math.floor(place / size) !== at));
    mark(at, pages);
    at = (at + 1) % pages;
  };
  turn();
  if (pages > 1 || turnsOn(table)) {
    turning = setInterval(() => (at === 0 ? turnOn(table) || turn() : turn()), A_PAGE);
  }
}

/** Whether another result of the same box comes after the last page of this one. */
function turnsOn(table) {
  return table.closest(".scene").dataset.turns !== undefined;
}

/** Fetch the next result from now on; after the last one, whatever stands on the screen. */
function turnOn(table) {
  if (!turnsOn(table)) return false;
  source = table.closest(".scene").dataset.turns || hall.dataset.source;
  return true;
}

/** Give how many rows leave what stands above and below them in the picture. */
function fitting(table, rows) {
  const scene = table.closest(".scene");
  let size = Number(table.dataset.rows);
  const show = () => rows.forEach((row, place) => (row.hidden = place >= size));
  show();
  while (size > 1 && scene.scrollHeight > scene.clientHeight) {
    size -= 1;
    show();
  }
  return size;
}

function mark(at, pages) {
  picture.querySelector(".sheet .at").textContent = at + 1;
  picture.querySelector(".sheet .of").textContent = pages;
  const dots = Array.from({ length: pages }, (_, place) => {
    const dot = document.createElement("i");
    dot.classList.toggle("on", place === at);
    return dot;
  });
  picture.querySelector(".dots").replaceChildren(...dots);
}

function tick() {
  const time = new Date().toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Ho_Chi_Minh" });
  if (clock.textContent !== time) clock.textContent = time;
}

document.addEventListener("keydown", (event) => {
  if (event.code !== "KeyF") return;
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen();
});

async function stayAwake() {
  if (document.visibilityState === "visible") await navigator.wakeLock?.request("screen").catch(() => {});
}
document.addEventListener("visibilitychange", stayAwake);

stayAwake();
turnPages();
document.fonts.ready.then(turnPages); // rows are measured again in the letters they are shown in
window.addEventListener("resize", turnPages);
tick();
setInterval(tick, 1_000);
look();

// Light or dark: the system's choice until the reader makes one.

const KEY = "touchline-theme";

function kept() {
  try {
    return localStorage.getItem(KEY) ?? "";
  } catch {
    return "";
  }
}

export function applyTheme(theme = kept()) {
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
}

export function cycleTheme() {
  const dark =
    document.documentElement.dataset.theme === "dark" ||
    (!kept() && matchMedia("(prefers-color-scheme: dark)").matches);
  const next = dark ? "light" : "dark";
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // A browser that keeps nothing still changes its look until it is closed.
  }
  applyTheme(next);
}

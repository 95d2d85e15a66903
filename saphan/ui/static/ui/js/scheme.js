// Runs before the first paint, so that a chosen dark page never flashes white.
try {
  const chosen = localStorage.getItem("scheme");
  if (chosen) document.documentElement.dataset.scheme = chosen;
} catch {
  // Storage may be forbidden; the system's choice holds then.
}

/** The look of the sandbox's pages, light and dark, wide and narrow. Inline, so that nothing is loaded. */
export const PAGE_STYLE = `
:root {
  color-scheme: light dark;
  --ink: #1d2433;
  --soft: #5b6475;
  --line: #d9dde5;
  --paper: #fff;
  --ground: #f3f1ec;
  --accent: #0b5f58;
  --bad: #a3242d;
  --good: #17663a;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #e9ebf0;
    --soft: #a6adbb;
    --line: #39404e;
    --paper: #1b1f28;
    --ground: #12151b;
    --accent: #5cc6b8;
    --bad: #ff8f97;
    --good: #7fd6a1;
  }
}
* {
  box-sizing: border-box;
}
body {
  margin: 0;
  font: 1rem/1.5 system-ui, sans-serif;
  color: var(--ink);
  background: var(--ground);
}
.strip {
  padding: 0.5rem 1rem;
  text-align: center;
  font-size: 0.875rem;
  color: #3a2a00;
  background: #f2c14e;
}
main {
  max-width: 40rem;
  margin: 2rem auto;
  padding: 2rem;
  background: var(--paper);
  border: 1px solid var(--line);
  border-radius: 0.75rem;
}
h1 {
  margin: 0 0 0.25rem;
  font-size: 1.25rem;
}
p {
  margin: 0.5rem 0;
}
.soft {
  color: var(--soft);
}
.amount {
  font-size: 2.25rem;
  font-weight: 700;
  font-variant-numeric: tabular-nums;
  margin: 0.25rem 0 1rem;
}
fieldset {
  border: 0;
  margin: 1rem 0;
  padding: 0;
}
legend {
  padding: 0;
  font-weight: 600;
  margin-bottom: 0.5rem;
}
.card {
  display: grid;
  grid-template-columns: auto 1fr auto;
  gap: 0.75rem;
  align-items: center;
  padding: 0.5rem 0.75rem;
  border: 1px solid var(--line);
  border-bottom: 0;
  cursor: pointer;
}
.card:first-of-type {
  border-radius: 0.5rem 0.5rem 0 0;
}
.card:last-of-type {
  border-radius: 0 0 0.5rem 0.5rem;
  border-bottom: 1px solid var(--line);
}
.card:has(:checked) {
  background: color-mix(in srgb, var(--accent) 12%, transparent);
}
.card:focus-within, button:focus-visible, a:focus-visible {
  outline: 3px solid var(--accent);
  outline-offset: 2px;
}
.number {
  font-variant-numeric: tabular-nums;
  color: var(--soft);
  font-size: 0.875rem;
}
button {
  font: inherit;
  font-weight: 600;
  padding: 0.75rem 1.25rem;
  border-radius: 0.5rem;
  border: 1px solid var(--accent);
  color: var(--paper);
  background: var(--accent);
  cursor: pointer;
}
button.plain {
  color: var(--ink);
  background: transparent;
  border-color: var(--line);
}
.row {
  display: flex;
  flex-wrap: wrap;
  gap: 0.75rem;
  margin-top: 1rem;
}
.notice {
  padding: 0.75rem 1rem;
  border-radius: 0.5rem;
  border: 1px solid currentColor;
  font-weight: 600;
}
.good {
  color: var(--good);
}
.bad {
  color: var(--bad);
}
a {
  color: var(--accent);
}
.wide {
  overflow-x: auto;
}
table {
  width: 100%;
  border-collapse: collapse;
}
caption {
  text-align: start;
  font-weight: 600;
  padding-bottom: 0.5rem;
}
th, td {
  text-align: start;
  padding: 0.5rem 0.5rem 0.5rem 0;
  border-top: 1px solid var(--line);
}
td.figure {
  font-variant-numeric: tabular-nums;
  white-space: nowrap;
}
code {
  font-size: 0.875rem;
  overflow-wrap: anywhere;
}
@media (max-width: 44rem) {
  main {
    margin: 0;
    border: 0;
    border-radius: 0;
    padding: 1.25rem;
  }
}
`;

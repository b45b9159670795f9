/** The look of the report: for a screen by day and by night, and for paper. */
export const style = `
:root {
  color-scheme: light dark;
  --paper: #fbfaf7; --ink: #1d2733; --soft: #5c6875; --line: #d9d6ce; --card: #ffffff;
  --accent: #0f5f6b; --accent-soft: #9cc7cb; --warm: #b5541c; --warm-soft: #ecc9ae; --grey: #c9cdd1;
  --tile-1: #d7e8e6; --tile-2: #9fcac8; --tile-3: #4f979b; --tile-4: #0f5f6b; --tile-ink: #12262b; --tile-ink-strong: #ffffff;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #12181e; --ink: #e8e6e1; --soft: #a3adb8; --line: #2f3943; --card: #182028;
    --accent: #6fc3c9; --accent-soft: #2f6c73; --warm: #f0a26b; --warm-soft: #6b4227; --grey: #4a545e;
    --tile-1: #1f3a3f; --tile-2: #2a5b61; --tile-3: #3f8b91; --tile-4: #7fd0d4; --tile-ink: #e8f3f3; --tile-ink-strong: #0c1f22;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 "Source Sans 3", "Segoe UI", "Noto Sans", system-ui, sans-serif; }
main { max-width: 1120px; margin: 0 auto; padding: 56px 40px 72px; }
h1, h2 { font-family: "Source Serif 4", Georgia, "Noto Serif", "DejaVu Serif", serif; font-weight: 600; line-height: 1.2; text-wrap: balance; }
h1 { font-size: 40px; margin: 0 0 8px; letter-spacing: -0.01em; }
h2 { font-size: 25px; margin: 0 0 6px; }
h3 { font-size: 15px; margin: 0 0 8px; color: var(--soft); font-weight: 600; }
p { margin: 0 0 14px; max-width: 72ch; }
.lead { font-size: 19px; color: var(--soft); margin-bottom: 28px; }
.figures { display: grid; grid-template-columns: repeat(6, 1fr); border-top: 2px solid var(--ink); border-bottom: 1px solid var(--line); margin-bottom: 16px; }
.figures div { padding: 14px 12px 16px 0; }
.figures b { display: block; font: 600 32px/1.1 "Source Serif 4", Georgia, "Noto Serif", "DejaVu Serif", serif; color: var(--accent); font-variant-numeric: lining-nums; }
.figures span { font-size: 14px; color: var(--soft); line-height: 1.35; display: block; margin-top: 4px; }
section { margin-top: 48px; padding-top: 20px; border-top: 1px solid var(--line); }
.beside { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 36px; align-items: start; margin-top: 14px; }
.halves { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
svg { width: 100%; height: auto; display: block; }
svg text { font: 13px "Source Sans 3", "Segoe UI", "Noto Sans", system-ui, sans-serif; fill: var(--ink); }
svg .small { font-size: 11.5px; } svg .soft { fill: var(--soft); } svg .bold { font-weight: 600; }
svg .big { font: 600 24px "Source Serif 4", Georgia, "Noto Serif", "DejaVu Serif", serif; }
svg .on-1, svg .on-2 { fill: var(--tile-ink); } svg .on-3, svg .on-4 { fill: var(--tile-ink-strong); }
.tile-0 { fill: none; stroke: var(--line); stroke-dasharray: 3 3; } .tile-1 { fill: var(--tile-1); } .tile-2 { fill: var(--tile-2); } .tile-3 { fill: var(--tile-3); } .tile-4 { fill: var(--tile-4); }
.city { fill: none; stroke: var(--tile-ink); stroke-width: 1.6; } .city-dark { stroke: var(--tile-ink-strong); }
.axis { stroke: var(--line); stroke-width: 1; } .target { stroke: var(--warm); stroke-width: 1.5; stroke-dasharray: 6 4; } svg .target-text { fill: var(--warm); font-weight: 600; }
.steps { fill: none; stroke: var(--accent); stroke-width: 2.5; } .steps-2 { fill: none; stroke: var(--soft); stroke-width: 1.75; } .area { fill: var(--accent); opacity: 0.1; } .dot { fill: var(--accent); }
.bar { fill: var(--accent); } .bar-soft { fill: var(--accent-soft); } .bar-out { fill: var(--grey); } .bar-warm { fill: var(--warm); } .track { fill: var(--line); opacity: 0.6; }
table { border-collapse: collapse; width: 100%; font-size: 14px; line-height: 1.4; font-variant-numeric: tabular-nums lining-nums; }
th { text-align: left; color: var(--soft); font-weight: 600; font-size: 13px; border-bottom: 1px solid var(--ink); padding: 4px 12px 4px 0; vertical-align: bottom; }
td { padding: 5px 12px 5px 0; border-bottom: 1px solid var(--line); vertical-align: top; }
th:last-child, td:last-child { padding-right: 0; }
.number { text-align: right; } td.number, .day { white-space: nowrap; } .mono { font: 12.5px/1.5 "JetBrains Mono", "DejaVu Sans Mono", ui-monospace, monospace; overflow-wrap: anywhere; }
.rounds { font-size: 12px; } .rounds td, .rounds th { padding: 3px 0 3px 6px; font-size: 12px; } .rounds td:last-child, .rounds th:last-child { padding-right: 6px; } .rounds td:first-child, .rounds th:first-child { padding-left: 0; text-align: left; white-space: nowrap; }
.won { background: var(--accent); color: var(--paper); border-radius: 3px; padding: 0 4px; margin: 0 -4px; } .gone { color: var(--warm); } .still { color: var(--soft); }
.scroll { overflow-x: auto; margin-top: 18px; }
.note { font-size: 14px; color: var(--soft); margin: 12px 0 0; max-width: 80ch; }
.clause { white-space: nowrap; color: var(--soft); }
footer { margin-top: 56px; padding-top: 16px; border-top: 1px solid var(--line); font-size: 14px; color: var(--soft); }
@media screen and (max-width: 820px) { main { padding: 28px 18px; } .beside, .halves { grid-template-columns: 1fr; } .figures { grid-template-columns: repeat(2, 1fr); } h1 { font-size: 31px; } }
@media print {
  :root { --paper: #fff; --ink: #111; --soft: #444; --line: #bbb; --card: #fff; --accent: #0f5f6b; --accent-soft: #9cc7cb; --warm: #a34a16; --grey: #c9cdd1; --tile-1: #d7e8e6; --tile-2: #9fcac8; --tile-3: #4f979b; --tile-4: #0f5f6b; --tile-ink: #12262b; --tile-ink-strong: #fff; }
  @page { size: A4; margin: 16mm 14mm 18mm; }
  body { font-size: 10.5pt; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  main { padding: 0; max-width: none; } h1 { font-size: 24pt; } h2 { font-size: 15pt; break-after: avoid; }
  section { margin-top: 14pt; padding-top: 9pt; } .lead { font-size: 12pt; margin-bottom: 12pt; } .flows { break-inside: auto; } .figures b { font-size: 19pt; } .figures span { font-size: 9pt; }
  .beside { gap: 16pt; grid-template-columns: minmax(0, 1.75fr) minmax(0, 1fr); } svg text { font-size: 14px; } svg .small { font-size: 12.5px; } svg .big { font-size: 26px; } table { font-size: 9pt; } th { font-size: 8.5pt; } .rounds td, .rounds th { font-size: 7pt; padding-left: 2pt; } .mono { font-size: 7.5pt; }
  section:not(.flows), svg, tr, .figures, .beside, .scroll { break-inside: avoid; } section > p { break-inside: avoid; break-after: avoid; } section > .note { break-after: auto; } .figures { grid-template-columns: repeat(6, 1fr); } .scroll { overflow: visible; }
}
`

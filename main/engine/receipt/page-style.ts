/** The look of the printed page: a stub that stays, a ticket that left, ink for what left only. Light, on paper as on a screen. */

export const PAGE_STYLE = `
@page { size: auto; margin: 10mm; }
:root {
  color-scheme: light;
  --paper: #f6f5f2; --panel: #fff; --sunk: #faf9f7; --line: #e4e1db; --line2: #d3cfc7; --dots: #8b867c;
  --text: #1e1d1a; --dim: #57544d; --faint: #6b6760; --ink: #1b1a18; --ok: #1c6844; --bad: #a52a26; --ask: #855000; --rest: #d8d4cb;
  --mono: ui-monospace, 'SF Mono', 'Cascadia Mono', 'JetBrains Mono', Menlo, Consolas, 'DejaVu Sans Mono', 'Noto Sans Mono CJK SC', monospace;
}
* { box-sizing: border-box; margin: 0; padding: 0; }
html { -webkit-print-color-adjust: exact; print-color-adjust: exact; background: var(--paper); }
body {
  font: 11.5px/15px Inter, 'Inter Variable', -apple-system, 'Segoe UI', 'PingFang SC', 'Microsoft YaHei UI', 'Noto Sans CJK SC', 'Noto Sans', Arial, sans-serif;
  font-variant-numeric: tabular-nums; color: var(--text); width: 712px; margin: 28px auto;
}
.sheet { display: flex; background: var(--panel); border: 1px solid var(--line2); border-radius: 8px; }
.stub { width: 190px; flex: none; padding: 18px 16px 16px; background: var(--sunk); border-radius: 8px 0 0 8px; }
.ticket { flex: 1; min-width: 0; padding: 0 20px 16px; }
.tear { position: relative; width: 2px; flex: none; background: radial-gradient(circle, var(--dots) 1px, #0000 1.1px) 0 8px / 2px 6px repeat-y; }
.tear::before, .tear::after, .perforation::before, .perforation::after {
  content: ''; position: absolute; width: 12px; height: 12px; background: var(--paper); border: 1px solid var(--line2); border-radius: 50%;
}
.tear::before { top: -7px; left: -5px; clip-path: inset(6.5px -1px -1px -1px); z-index: 1; }
.tear::after { bottom: -7px; left: -5px; clip-path: inset(-1px -1px 6.5px -1px); z-index: 1; }
.perforation { position: relative; height: 2px; margin: 12px -20px; background: radial-gradient(circle, var(--dots) 1px, #0000 1.1px) 8px 0 / 6px 2px repeat-x; }
.perforation::before { display: none; }
.perforation::after { right: -7px; top: -5px; clip-path: inset(-1px 6.5px -1px -1px); }
.brand { display: flex; align-items: center; gap: 8px; font-size: 15px; line-height: 20px; font-weight: 600; }
.number { margin-top: 2px; color: var(--dim); }
h1, h2 { font: inherit; font-weight: 600; }
h2 { font-size: 11px; line-height: 15px; color: var(--dim); margin-bottom: 4px; }
.stub h2 { margin-top: 16px; }
dl > div { display: flex; justify-content: space-between; gap: 10px; line-height: 17px; }
dt { color: var(--dim); }
dd { text-align: right; min-width: 0; overflow-wrap: anywhere; }
dd, .number, .mono, td.n, th.n { font-family: var(--mono); font-size: 10.5px; font-feature-settings: 'liga' 0, 'calt' 0; }
dd.words { font-family: inherit; font-size: inherit; }
.sum { border-top: 1px solid var(--line2); margin-top: 3px; padding-top: 3px; font-weight: 600; }
.sum dt { color: var(--text); }
.part dt { padding-left: 10px; color: var(--faint); }
.part dd { color: var(--faint); }
.name { overflow-wrap: anywhere; line-height: 15px; }
.digest { color: var(--faint); overflow-wrap: anywhere; line-height: 14px; }
.name + .digest { margin-bottom: 5px; }
.band { margin: 0 -20px 14px; padding: 16px 20px 14px; border-radius: 0 7px 0 0; background: var(--ink); color: #fff; }
.band.stays { background: var(--panel); color: var(--text); border-bottom: 1px solid var(--line2); }
.headline { display: flex; align-items: baseline; gap: 9px; font-size: 14px; line-height: 30px; white-space: nowrap; }
.figure { font: 600 27px/30px var(--mono); letter-spacing: -0.6px; }
.host { opacity: 0.82; line-height: 16px; }
.tag.first { margin-left: auto; }
.tag { align-self: center; border: 1.5px solid; border-radius: 4px; padding: 2px 8px; font: 600 12px/16px var(--mono); letter-spacing: 0.6px; white-space: nowrap; }
:lang(zh) .tag { letter-spacing: 0; }
.note { margin-bottom: 12px; padding: 7px 10px; border: 1px solid var(--line2); border-left: 3px solid var(--ask); border-radius: 4px; line-height: 16px; }
.note p + p { margin-top: 2px; }
.columns { display: grid; grid-template-columns: 1fr 1fr; gap: 22px; }
.bar { display: block; width: 100%; height: 10px; border-radius: 2px; margin: 2px 0 10px; }
.sent dt, .sent dd { color: var(--text); font-weight: 600; }
.refused dt, .refused dd { color: var(--bad); }
.unknown dt, .unknown dd { color: var(--ask); }
table { width: 100%; border-collapse: collapse; }
th { font-weight: 400; font-size: 10.5px; color: var(--faint); text-align: left; padding: 0 0 3px; white-space: nowrap; }
td { border-top: 1px solid var(--line); padding: 2px 0; line-height: 14px; vertical-align: top; }
th + th, td + td { padding-left: 11px; }
td.n, th.n { text-align: right; white-space: nowrap; }
td.id { white-space: nowrap; font-family: var(--mono); font-size: 10.5px; }
td.right { text-align: right; color: var(--dim); white-space: nowrap; }
td.wrap, td.cut { line-height: 14px; }
td.cut { white-space: nowrap; }
td.wrap { overflow-wrap: anywhere; }
.ok { color: var(--ok); } .bad { color: var(--bad); } .ask { color: var(--ask); }
.more { border-top: 1px solid var(--line); padding-top: 3px; color: var(--faint); }
.refusals { margin-top: 12px; }
.refusals h2 { color: var(--bad); }
.matched { line-height: 16px; text-wrap: pretty; }
.time { font-weight: 600; white-space: nowrap; }
.check { margin-top: 6px; color: var(--faint); font-size: 10.5px; line-height: 14px; }
.foot { margin-top: 8px; padding: 0 2px; color: var(--faint); font-size: 10.5px; }
@media print {
  html { background: #fff; --paper: #fff; }
  body { width: auto; margin: 0; }
  .perforation { margin-block: 10px; }
  .band { padding-block: 13px 11px; }
}
`;

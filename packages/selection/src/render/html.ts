/** A page that needs nothing but itself: no script, no font, no picture from elsewhere; readable on screen and in print. */
export function htmlPage(title: string, locale: string, body: string): string {
  return `<!doctype html>
<html lang="${escapeHtml(locale)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><style>${style}</style></head>
<body><h1>${escapeHtml(title)}</h1>${body}</body></html>
`
}

export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

const style = `
:root{--ink:#1d2430;--soft:#667085;--line:#d9dee7;--won:#17643b;--wonbg:#dff3e6;--out:#98342a;--bar:#c5d6f2}
*{box-sizing:border-box}
body{font:15px/1.5 system-ui,"Segoe UI",Roboto,"DejaVu Sans",sans-serif;color:var(--ink);margin:2rem auto;max-width:70rem;padding:0 1.25rem;background:#fff}
h1{font-size:1.5rem;margin:0 0 .75rem}
.result{border-left:.3rem solid var(--won);background:var(--wonbg);padding:.6rem 1rem;margin:0 0 1.25rem;font-weight:600}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums;margin:0 0 1.25rem}
th,td{padding:.4rem .65rem;border-bottom:1px solid var(--line);text-align:right;white-space:nowrap;vertical-align:top}
th:first-child,td:first-child{text-align:left}
thead th{border-bottom:2px solid var(--ink);font-weight:600}
tbody th{font-weight:500}
tfoot td,tfoot th{color:var(--soft);border-bottom:0;font-weight:400}
.bar{display:block;height:.3rem;background:var(--bar);margin:.2rem 0 0 auto;border-radius:.15rem}
.won{color:var(--won);font-weight:700}.won .bar{background:var(--won)}
.out{color:var(--out)}.out .bar{background:var(--out);opacity:.45}
.major{background:var(--wonbg);color:var(--won);font-weight:700}
.self{background:#f3f5f8}
small{display:block;font-size:.78rem;font-weight:500}
ol{padding-left:1.4rem;margin:0}ol li{margin:.25rem 0}
.note{color:var(--soft);margin:0 0 .6rem}
@media print{body{margin:0;max-width:none;font-size:10.5pt}.scroll{overflow:visible}tr,li{break-inside:avoid}.bar,.result,.major{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
`

/**
 * How every page looks: one ink, green for who is in and rust for who is out, figures in columns. A dark screen gets a dark
 * page; paper always gets a white one, and there nothing scrolls and no row is cut in two. Colour never says alone what a
 * word does not say beside it.
 */
const light =
  "--ink:#1d2430;--soft:#5b6576;--line:#d9dee7;--page:#fff;--faint:#f3f5f8;--won:#17643b;--wonbg:#dff3e6;--out:#98342a;--outbg:#fbe7e4;--bar:#b9cdf0;--kept:#dde3ec;--stop:#8a94a6;--mix:#7458a6"
const dark =
  "--ink:#e7eaf0;--soft:#a2acbd;--line:#384153;--page:#14181f;--faint:#1e242e;--won:#7fd6a4;--wonbg:#173526;--out:#f2a497;--outbg:#43221d;--bar:#41598a;--kept:#2c3442;--stop:#6d778a;--mix:#b39ce0"

function colours(selector: string): string {
  return `${selector}{color-scheme:light dark;${light}}
@media screen and (prefers-color-scheme:dark){${selector}{${dark}}}`
}

/** What a picture needs, in a page of ours or of somebody else: nothing outside it changes. */
export const pictureStyle = `${colours(".flow")}
.flow text{font:11px/1.2 system-ui,"Segoe UI",Roboto,"DejaVu Sans",sans-serif;font-variant-numeric:tabular-nums;fill:var(--ink);paint-order:stroke;stroke:var(--page);stroke-width:3px;stroke-linejoin:round}
.flow .soft{fill:var(--soft)}.flow .won{fill:var(--won);font-weight:700}.flow .out{fill:var(--out);font-weight:600}
.flow .stage{font-size:12px;font-weight:600}
.flow .pile{fill:var(--bar)}.flow .pile.held{fill:var(--won)}.flow .pile.gone{fill:var(--out)}.flow .pile.stop{fill:var(--stop)}
.flow .over{fill:var(--page);opacity:.45}.flow .mark{stroke:var(--ink);stroke-width:1.5;stroke-dasharray:3 2}
.flow .rule{stroke:var(--soft);stroke-width:1}
.flow .move{stroke-width:.6}.flow .move.kept{fill:var(--kept);stroke:var(--kept)}
.flow .move.held{fill:var(--won);stroke:var(--won);opacity:.5}.flow .move.gone{fill:var(--out);stroke:var(--out);opacity:.5}
.flow .move.mixed{fill:var(--mix);stroke:var(--mix);opacity:.45}
.flow .move.stop{fill:var(--stop);stroke:var(--stop);opacity:.45}.flow .move:hover{opacity:.95}
@media print{.flow *{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
`

export const pageStyle = `${colours(":root")}
${pictureStyle}
*{box-sizing:border-box}
body{font:15px/1.5 system-ui,"Segoe UI",Roboto,"DejaVu Sans",sans-serif;color:var(--ink);margin:2rem auto;max-width:76rem;padding:0 1.25rem;background:var(--page)}
h1{font-size:1.5rem;line-height:1.25;margin:0 0 .75rem}
h2{font-size:1.1rem;margin:2rem 0 .5rem;break-after:avoid}
.result{border-left:.3rem solid var(--won);background:var(--wonbg);padding:.6rem 1rem;margin:0 0 1.25rem;font-weight:600}
.scroll{overflow-x:auto}
svg{display:block;width:100%;height:auto;margin:0 0 1rem;break-inside:avoid}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums;margin:0 0 1.25rem}
caption{text-align:left;color:var(--soft);padding:0 0 .4rem}
th,td{padding:.4rem .65rem;border-bottom:1px solid var(--line);text-align:right;white-space:nowrap;vertical-align:top}
th:first-child,td:first-child,.text{text-align:left}
.text,tbody th{white-space:normal;overflow-wrap:anywhere}
thead th{border-bottom:2px solid var(--ink);font-weight:600;vertical-align:bottom}
tbody th{font-weight:500}th.ballot{min-width:13rem}
thead th{white-space:normal;min-width:4rem}
tfoot td,tfoot th{color:var(--soft);border-bottom:0;font-weight:400}
.bar{display:block;height:.3rem;background:var(--bar);margin:.2rem 0 0 auto;border-radius:.15rem}
.across{display:flex;height:.85rem;min-width:9rem;background:var(--faint);border-radius:.15rem;overflow:hidden;margin:.3rem 0 0}
.across span{background:var(--bar)}.across span+span{border-left:1px solid var(--page)}
.won{color:var(--won);font-weight:700}.won .bar{background:var(--won)}
.out{color:var(--out)}.out .bar{background:var(--out);opacity:.45}
.major{background:var(--wonbg);color:var(--won);font-weight:700}
.self{background:var(--faint)}
small{display:block;font-size:.78rem;font-weight:500}
ol{padding-left:1.8rem;margin:0 0 1.25rem}ol li{margin:.25rem 0}ol.many{columns:26rem}ol.many li{break-inside:avoid}
.note{color:var(--soft);margin:0 0 .6rem;max-width:48rem}
dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(11rem,1fr));gap:.75rem;margin:0 0 1.25rem}
dl div{background:var(--faint);padding:.55rem .8rem;border-radius:.25rem}
dt{color:var(--soft);font-size:.85rem}dd{margin:0;font-weight:600;overflow-wrap:anywhere}
.tables{display:grid;grid-template-columns:repeat(auto-fill,minmax(10rem,1fr));gap:.75rem;margin:0 0 1rem}
.tables section{border:1px solid var(--line);border-radius:.25rem;padding:.6rem .8rem;break-inside:avoid}
.tables h3{margin:0 0 .3rem;font-size:.95rem}.tables ul{list-style:none;margin:0;padding:0;overflow-wrap:anywhere}
td.chance{min-width:10rem}td.chance small{font-weight:400;color:var(--soft)}
@page{size:A4 landscape;margin:14mm}
@media print{body{margin:0;padding:0;max-width:none;font-size:10pt}.scroll{overflow:visible}th,td{padding:.25rem .45rem}.wide{font-size:6.5pt}.wide th,.wide td{padding:.1rem .2rem;min-width:0}tr,li,dl div{break-inside:avoid}thead{display:table-header-group}.bar,.across,.across span,.result,.major,.self,dl div{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
`
